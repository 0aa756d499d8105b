import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Input } from '../../domain/input.ts';
import { buildSmallBase } from '../build-base.ts';

const origin = { file: 'web', line: 0 };

function works(id: string, email: string, at: string): Input {
  return { kind: 'contact', contact: { id, email }, account: { id: at }, facts: [], origin };
}

function says(contact: string, role: string | undefined, at: number, account = 'A1'): Input {
  const said = { what: 'role', contact: { id: contact }, ...(role === undefined ? {} : { role }) } as const;
  return { kind: 'decision', account: { id: account }, by: `user:${at}`, at, decision: said, origin };
}

function roleOf(inputs: readonly Input[], id: string): unknown {
  const contacts = buildSmallBase(inputs).accounts.flatMap((account) => account.contacts);
  return contacts.find((contact) => contact.id === id)?.facts.find(({ field }) => field === 'role');
}

const people = [
  works('C1', 'jane@acme.com', 'A1'),
  works('C2', 'jo@acme.com', 'A1'),
  works('C3', 'kim@beta.com', 'A2'),
];

test('the last word about a role stands, in whatever order words arrive, and a word that takes back leaves none', () => {
  const words = [says('C1', 'user', 1), says('C1', 'blocker', 2), says('jane@acme.com', 'champion', 3)];
  const last = { field: 'role', value: 'champion', source: 'user:3', authority: 'locked', heardAt: 3 };
  fc.assert(
    fc.property(fc.shuffledSubarray([...people, ...words], { minLength: 6 }), (inputs) => {
      expect(roleOf(inputs, 'C1')).toEqual(last);
      expect(roleOf([...inputs, says('C1', undefined, 4)], 'C1')).toBeUndefined();
      expect(roleOf([says('C1', undefined, 0), ...inputs], 'C1')).toEqual(last);
    }),
  );
});

test('a word is about one person of the account it was said at: nobody else gets the role, and nobody is made by it', () => {
  const words = [says('C1', 'user', 1), says('C3', 'champion', 2), says('C9', 'champion', 3)];
  const base = buildSmallBase([...people, ...words]);
  expect([roleOf([...people, ...words], 'C2'), roleOf([...people, ...words], 'C3')]).toEqual([undefined, undefined]);
  expect(base.accounts.map(({ contacts }) => contacts.length)).toEqual([2, 1]);
  expect(roleOf([...people, says('C3', 'champion', 2, 'A2')], 'C3')).toMatchObject({ value: 'champion' });
});
