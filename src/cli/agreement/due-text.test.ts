import { expect, test } from 'vitest';
import { inZone } from './due-text.ts';

test('what was recorded in UTC is read in the zone of the workspace, like what stands beside it', () => {
  expect(inZone('is outside hours until 2026-11-23 13:30 UTC', 'Europe/Berlin')).toBe(
    'is outside hours until Mon 2026-11-23 14:30',
  );
  expect(inZone('is on leave until 2026-12-24', 'Europe/Berlin')).toBe('is on leave until 2026-12-24');
});
