import { expect, test } from 'vitest';

test('a write to the prototype shared by all objects throws', () => {
  expect(() => Object.assign(Object.prototype, { polluted: true })).toThrow(TypeError);
});
