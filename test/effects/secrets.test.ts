import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSecret, sealSecret, secretKeysOf } from '../../src/engine/webhooks/secret-box.ts';
import { secretSource } from '../../src/engine/webhooks/secret-keys.ts';

function keysOf(...texts: readonly string[]) {
  const keys = secretKeysOf(texts.join(','));
  if (keys === undefined) throw new Error('these are no keys');
  return keys;
}
const [one, two] = [Buffer.alloc(32, 1).toString('base64'), Buffer.alloc(32, 2).toString('base64')];

test('a sealed secret opens with its key only, and not when a single character of it was changed [rel-F60]', () => {
  const sealed = sealSecret(keysOf(one), 'whsec_abc', randomBytes);
  expect(sealed).not.toContain('abc');
  expect(openSecret(keysOf(one), sealed)).toBe('whsec_abc');
  expect(openSecret(keysOf(two), sealed)).toBeUndefined();
  expect(openSecret(keysOf(one), sealed.replace(/.{4}$/, 'AAAA'))).toBeUndefined();
  expect(openSecret(keysOf(one), 'nonsense')).toBeUndefined();
  expect(sealSecret(keysOf(one), 'whsec_abc', randomBytes)).not.toBe(sealed);
});

test('a key takes the place of another: the first seals, both open [rel-F60]', () => {
  const old = sealSecret(keysOf(one), 'old', randomBytes);
  const both = keysOf(two, one);
  expect(openSecret(both, old)).toBe('old');
  expect(openSecret(keysOf(two), sealSecret(both, 'new', randomBytes))).toBe('new');
});

test('the key lies beside the embedded store, for its owner only, made when it is first needed [rel-F60]', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-secrets-'));
  const file = join(folder, 'secret.key');
  try {
    const [first, second] = [0, 1].map(() => secretSource({ given: undefined, file }, randomBytes));
    const [a, b] = await Promise.all([first?.(), second?.()]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(a).toEqual(secretKeysOf(readFileSync(file, 'utf8')));
    expect(b).toEqual(a);
    writeFileSync(file, 'short');
    await expect(secretSource({ given: undefined, file }, randomBytes)()).rejects.toThrow(
      'must hold 32 bytes in base64',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a key given by the surroundings comes first; one that is none is refused; on a server there may be none', async () => {
  expect(await secretSource({ given: one, file: '/nowhere/at/all' }, randomBytes)()).toEqual(keysOf(one));
  expect(() => secretSource({ given: 'too short', file: undefined }, randomBytes)).toThrow(
    'ASSAY_SECRET_KEY must hold',
  );
  expect(await secretSource({ given: '', file: undefined }, randomBytes)()).toBeUndefined();
});
