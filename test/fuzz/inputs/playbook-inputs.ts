import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { minimalFiles } from '../../golden/minimal-playbook.ts';
import type { FuzzInput } from '../worker/fuzz-input.ts';
import { textsLike } from './mutate-text.ts';
import { words } from './words.ts';

const shipped = join(import.meta.dirname, '../../../playbooks/b2b-saas');
const shippedText = (name: string): string => readFileSync(join(shipped, name), 'utf8').slice(0, 6_000);
const minimal = minimalFiles();

const names = ['playbook.md', 'icp.md', 'stakeholders.md', 'signals.md', 'verdicts.md', 'fields.md', 'models/x/icp.md'];
const markdown: readonly string[] = [
  ...minimal.values(),
  shippedText('icp.md'),
  shippedText('fields.md'),
  '# A\n\n> quote\n> | a | b |\n> |---|---|\n> | 1 | 2 |\n\n- item\n  - inner\n\n```\ncode | x |\n```\n',
  '---\nname: X\ncurrency: EUR\n---\n# X\n\n<div>|a|</div>\n\n[a](b) ![c](d) [^1]\n\n[^1]: note\n',
];
const markdownWords = words(
  '|¦\\|¦||¦| |¦\n¦\n\n¦|---|\n¦|---|---|---|---|\n¦# ¦## ¦###### ¦> ¦- ¦1. ¦```\n¦    ¦\t¦---\n¦***¦`¦<!--',
  '-->¦[¦](¦[^1]:¦&amp;¦**¦~~¦\\¦<b>¦{¦(cap 40)¦(best one)¦| id | Rule | When | Points |\n',
  '| x | y | industry is software | 10 |\n¦## Exclusions\n¦## Titles\n¦industry is software¦employees > 5',
  ' and ¦ or ¦not ¦(¦)¦"¦is known¦60¦-5¦2.5¦21 days¦pursue¦route¦nurture¦every¦once¦yes¦demo requested',
  'path is "/"¦champion¦999999999999¦| A |\n',
);

/** Texts that are nearly one file of a playbook. */
export const markdownInputs: fc.Arbitrary<FuzzInput> = fc.oneof(
  { weight: 4, arbitrary: ownMutations() },
  { weight: 1, arbitrary: named(names, textsLike(markdown, markdownWords, ['', ' ', '\n'], 20_000)) },
);

/** Each file of the minimal playbook stays itself, more or less. */
function ownMutations(): fc.Arbitrary<FuzzInput> {
  return fc.oneof(
    ...[...minimal].map(([name, text]) => named([name], textsLike([text], markdownWords, ['', ' ', '\n'], 20_000))),
  );
}

function named(some: readonly string[], texts: fc.Arbitrary<string>): fc.Arbitrary<FuzzInput> {
  return fc.tuple(fc.constantFrom(...some), texts).map(([name, content]) => ({ name, content }));
}

const yamlWords = words(
  ':¦: ¦- ¦\n¦\n  ¦\n- ¦? ¦[¦]¦{¦}¦,¦&a ¦*a¦*a\n¦<<: *a\n¦!!js/function ¦!x ¦!!binary ¦!!set ',
  '!!python/object:os ¦%YAML 1.1\n¦%TAG ! x\n¦---\n¦...\n¦|\n¦>-\n¦#¦"¦\'¦\\x¦\t¦a: 1\n¦a: &a [*a]\n¦{a: ',
  '- - ¦null¦~¦yes¦NO¦1_000¦0o17¦.inf¦.nan¦2026-03-10¦02:00¦1e400',
);
const cases: readonly string[] = [
  '- name: a small software firm is pursued\n  asOf: 2026-03-10\n  account: { industry: software, employees: 120 }\n  contacts:\n    - { id: ann, title: CEO, seniority: c-level }\n  signals:\n    - { event: demo requested, on: 2026-03-01, contact: ann }\n  expect: { verdict: pursue, path: route }\n',
  'name: one\nasOf: 2026-03-10\nexpect:\n  account: 60\n  verdict: nurture\n',
  'base: &b { x: 1 }\nitems:\n  - <<: *b\n  - *b\n',
  '"quoted": "a\\tb"\nlist: [1, two, { three: 3 }]\ntext: |\n  lines\n  more\n',
  readFileSync(join(shipped, 'tests/paths.yaml'), 'utf8').slice(0, 3_000),
];
const caseWords = [
  ...yamlWords,
  ...words('name: ¦asOf: ¦account: ¦contacts: ¦signals: ¦expect: ¦event: ¦on: ¦verdict: '),
];
const settings: readonly string[] = [
  'name: Minimal\ncurrency: EUR',
  'name: X\ncurrency: USD\ntimezone: Europe/Berlin\ndayStartsAt: 02:00\nholdDays: 3\nsigners: { marketing: Ann, sales: Bo }\nsourcePriority: [crm, form]',
];
const settingWords = [
  ...yamlWords,
  ...words('holdDays: ¦currency: ¦timezone: ¦signers: ¦sourcePriority: ¦maxHold: 4 business hours'),
];

/** Texts that are nearly a file of test cases, or the settings of a playbook. */
export const yamlInputs: fc.Arbitrary<FuzzInput> = fc.oneof(
  { weight: 3, arbitrary: named(['tests/a.yaml'], textsLike(cases, caseWords, ['', ' ', '\n'])) },
  { weight: 1, arbitrary: named(['playbook.md'], textsLike(settings, settingWords, ['', ' ', '\n'])) },
);

const mappings: readonly string[] = [
  'dates: { format: yyyy-MM-dd HH:mm, zone: Europe/Berlin }\nlists: ";"\naccount:\n  id: Company ID\n  name: Company name\n  industry: { column: Industry, values: { SOFTWARE: software } }\ncontact:\n  email: Email\nsignals:\n  - { event: form submitted, on: Date, with: { form: Form } }\n  - { event: page viewed, count: Views }\noutcome: { column: Stage, won: [Customer], lost: [Other] }\nignore: [Score]\n',
  'files:\n  deals*.csv:\n    deal: { id: Id, stage: Stage, won: [Won], lost: [Lost], amount: { column: Amount, currency: USD, multiply: 1000 } }\n  "*.ndjson":\n    rows: signal\n    signals:\n      - { event: { column: event, values: { a: b }, others: unknown }, on: { column: at, dates: { dayFirst: true } }, when: { kind: [x, y] } }\n',
  'unknown: [n/a, "?"]\nsource: crm\nnumbers: { decimal: "," }\nforms: { demo requested: [demo, trial] }\naccount:\n  id: { line: true }\n  country: { value: DE }\n  employees: { column: A, or: B, unknown: [none], decimal: ".", list: ";" }\n',
];
const mappingWords = [
  ...yamlWords,
  ...words(
    'files:\n¦account:\n¦contact: ¦deal: ¦signals:\n¦outcome: ¦column: ¦value: ¦values: ¦line: true¦when: ',
    'rows: deal¦currency: EUR¦multiply: 0¦dates: ¦format: dd.MM.yyyy¦zone: UTC¦decimal: ","¦ignore: ',
    '__proto__: x\n',
  ),
];

/** Texts that are nearly the YAML of a mapping. */
export const mappingInputs: fc.Arbitrary<FuzzInput> = named(
  ['mapping.yaml'],
  textsLike(mappings, mappingWords, ['', ' ', '\n']),
);

const conditions: readonly (readonly [scope: string, seeds: readonly string[]])[] = [
  [
    'account',
    [
      'industry is one of software, fintech',
      'industry is retail or country is DE and not (employees < 10)',
      'employees between 50 and 1000',
      'tech has any of Salesforce, "Hub ""Spot"""',
      'last funding on in the last 90 days',
      'expected deal size >= EUR 20k',
      'not not (industry is known)',
      'name starts with "a, b" or name ends with (x)',
    ],
  ],
  ['contact', ['seniority is one of vp, head and function is sales', 'not (title contains intern) or email is known']],
  [
    'verdict',
    ['account >= 60 and key action or behavior < 10', 'stakeholder between 40 and 60 and industry is retail'],
  ],
  [
    'signal',
    ['path is "/pricing" and visits > 3', 'on after 2026-01-01 or form contains demo', 'tags has any of a, b'],
  ],
];
const conditionWords = words(
  'and¦or¦not¦(¦)¦((¦))¦is¦is not¦is one of¦is none of¦=¦!=¦≠¦<¦<=¦≥¦>=¦>¦between¦contains¦starts with¦has',
  'has all of¦is known¦is unknown¦is yes¦before¦after¦in the last¦industry¦employees¦country¦tech¦name',
  'last funding on¦expected deal size¦seniority¦function¦account¦key action¦relationship¦path¦50¦1k¦2.5M¦-3',
  '1e400¦EUR 5¦2026-03-10¦90 days¦DE¦"¦""¦,¦"and"',
);

/** Texts that are nearly conditions about an account, a contact, scores or a signal. */
export const conditionInputs: fc.Arbitrary<FuzzInput> = fc.oneof(
  ...conditions.map(([scope, seeds]) => named([scope], textsLike(seeds, conditionWords, [' ', ' ', '', '  '], 3_900))),
);
