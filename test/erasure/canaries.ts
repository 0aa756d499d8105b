import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Input, Message } from '../../src/domain/index.ts';
import type { EventStore } from '../../src/store/event-store.ts';
import { day, did, message, noon, saysWho } from '../live/live-engine.ts';

/** Somebody every word of whom can be found again. */
export interface Canary {
  /** What every word of theirs begins with. */
  readonly mark: string;
  readonly who: { readonly id: string; readonly email: string; readonly anonymous: string };
  readonly messages: readonly Message[];
}

const origin = { file: 'web', line: 0 };

const fields = ['title', 'first name', 'last name', 'phone', 'city', 'notes'];

/** A person with a word of their own in every field of every kind of input; four share a company. */
export function canary(n: number): Canary {
  const mark = `canarybird${n}q`;
  const company = `acme${n % 4}.com`;
  const word = (name: string) => `${mark}${name}`;
  const who = { id: word('id'), email: `${word('mail')}@${company}`, anonymous: word('anon') };
  const facts = Object.fromEntries(
    // Of every other person seniority and function have to be read from the title.
    [...fields, ...(n % 2 === 0 ? [] : ['seniority', 'function'])].map((field) => [
      field,
      field === 'title' ? `VP Sales ${word('title')}` : word(field.replace(' ', '')),
    ]),
  );
  const properties = { path: `/pricing/${word('path')}`, search: word('search'), form: word('form') };
  const at = noon - 2 * day;
  const inputs: readonly (readonly Input[])[] = [
    [did({ anonymous: who.anonymous }, 'page viewed', at, properties)],
    [saysWho(who, facts), saysWho({ id: who.id }, { phone: word('phone2') })],
    [
      did({ id: who.id }, 'demo requested', at + day, properties),
      did({ email: ` ${who.email.toUpperCase()} ` }, 'page viewed'),
    ],
    [did({ id: who.id }, 'page viewed', at, properties, { id: 'G7' })],
    [undated(who, word('undated'))],
    [deal(who, company)],
    [touch(who, word('outcome'))],
    [
      {
        kind: 'consent',
        account: {},
        contact: { email: who.email },
        state: 'given',
        basis: word('basis'),
        on: 20_700,
        origin,
      },
    ],
  ];
  return { mark, who, messages: inputs.map((own, index) => message(own, noon + index, `m${n}-${index}`)) };
}

function undated(who: Canary['who'], word: string): Input {
  const properties = new Map([['topic', word]]);
  return { kind: 'undated', event: 'mail opened', count: 3, account: {}, contact: { id: who.id }, properties, origin };
}

function deal({ id, email }: Canary['who'], domain: string): Input {
  const contacts = [{ id, email }, { email: `boss@${domain}` }];
  return { kind: 'deal', id: `d ${domain}`, account: { domain }, contacts, outcome: 'open', createdOn: 20_700, origin };
}

function touch({ email }: Canary['who'], outcome: string): Input {
  return {
    kind: 'touch',
    account: {},
    contact: { email },
    channel: 'phone',
    on: 20_770,
    isAutomated: false,
    outcome,
    origin,
  };
}

/** Those who stay: somebody at each of the four companies, who is known to all of them. */
export function bystanders(): readonly Message[] {
  return [0, 1, 2, 3].map((n) => {
    const boss = { id: `boss ${n}`, email: `boss@acme${n}.com` };
    const inputs = [saysWho(boss, { title: 'CEO' }), did(boss, 'page viewed', noon, { path: '/security' })];
    return message(inputs, noon, `boss ${n}`);
  });
}

/** How often a mark stands in a store, and in the files of the folder it is in. */
export async function hitsOf(mark: string, { store, folder }: Kept): Promise<Hits> {
  return { inTables: await hitsInTables(store, mark), inFiles: hitsInFiles(folder, mark) };
}

interface Kept {
  readonly store: EventStore;
  readonly folder: string;
}

interface Hits {
  readonly inTables: number;
  readonly inFiles: number;
}

/** What is left of a mark that has been erased. */
export const nowhere: Hits = { inTables: 0, inFiles: 0 };

/** How often a mark stands in the files of a folder, in capitals or not. */
export function hitsInFiles(folder: string, mark: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => countOf(readFileSync(join(parentPath, name), 'latin1'), mark))
    .reduce((sum, hits) => sum + hits, 0);
}

/** How often a mark stands in the rows of a store, whatever tables it has. */
export async function hitsInTables(store: EventStore, mark: string): Promise<number> {
  const list =
    store.kind === 'sqlite'
      ? `select m.name as name from sqlite_master as m where m.type = 'table'`
      : `select t.tablename as name from pg_tables as t where t.schemaname = 'public'`;
  let hits = 0;
  for (const row of await store.rows(list))
    for (const one of await store.rows(`select * from ${String(row['name'])}`))
      hits += countOf(JSON.stringify(one), mark);
  return hits;
}

function countOf(text: string, mark: string): number {
  return text.toLowerCase().split(mark).length - 1;
}
