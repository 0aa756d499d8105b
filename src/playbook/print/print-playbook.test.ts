import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minimalFiles, minimalPlus, minimalWith } from '../../../test/golden/minimal-playbook.ts';
import { type PlaybookFiles, formatProblem, parsePlaybook, printPlaybook } from '../index.ts';

function rulesOf(files: PlaybookFiles) {
  const parsed = parsePlaybook(files);
  if (!parsed.ok) throw new Error(`${parsed.problems.map(formatProblem).join('\n')}\n${[...files].join('\n')}`);
  const { settings, fields, models, rulesHash } = parsed.value.playbook;
  // Where something stands may change, what it says may not.
  return {
    settings,
    fields,
    models: JSON.parse(JSON.stringify(models, (key, value) => (key === 'at' ? undefined : value))),
    rulesHash,
  };
}

const printed = (files: PlaybookFiles, file: string) => printPlaybook(files).get(file);

test('tables are aligned, conditions and amounts written one way, ids filled in', () => {
  const icp = `# Customer

##  Fit ( best one, cap 20.0 )
rule|WHEN | points
-|-|:-:
Sells a\\|b | (industry   is "software" ) and EMPLOYEES>=50 | +5.0
Sells a\\|b | not (tech has any of SAP,"oil and gas") or security_review_needed | −2.5
prose at once

The end
`;
  const files = minimalFiles({
    'icp.md': icp,
    'fields.md': '| Field | Of | Type |\n|---|---|---|\n| Security Review Needed | account | yes/no |',
  });
  expect(printed(files, 'icp.md')).toBe(`# Customer

##  Fit ( best one, cap 20.0 )
| id          | Rule       | When                                                             | Points |
|-------------|------------|------------------------------------------------------------------|:------:|
| sells-a-b   | Sells a\\|b | industry is software and employees >= 50                         | 5      |
| sells-a-b-2 | Sells a\\|b | not tech has any of SAP, "oil and gas" or security review needed | -2.5   |

prose at once

The end
`);
});

test('a score keeps its short form under its heading', () => {
  const files = minimalWith(
    'verdicts.md',
    '| >= 60 | >= 40 | >= 50 |',
    '| account>=60 and .FLOOR >= 30 | between 40 and 90 | not(< 50) |',
  );
  expect(printed(files, 'verdicts.md')).toContain('| >= 60 and .floor >= 30 | between 40 and 90 | not < 50 |');
});

test('what cannot be understood stays as it was written', () => {
  const files = minimalWith('icp.md', 'industry is software | 60 |', 'industri   is software | ten | and more |');
  expect(printed(files, 'icp.md')).toContain(
    '| software | Sells software | industri   is software        | ten    | and more |',
  );
});

test('other files and line ends', () => {
  const files = minimalFiles({ 'handoff.md': '\uFEFF# Handoff\r\n\r\nfree text\r\n', 'tests/a.yaml': '- a: 1\n' });
  expect(printed(files, 'handoff.md')).toBe('# Handoff\n\nfree text\n');
  expect(printed(files, 'tests/a.yaml')).toBe('- a: 1\n');
  expect(printed(minimalPlus('icp.md', '\r\nlast words  \r\n\r\n\r\n'), 'icp.md')).toMatch(/\n\nlast words\n$/);
});

test('prose under a table never becomes a heading or a row', () => {
  const files = minimalPlus('icp.md', 'first\n===\n| late | account | relationship is vendor | vendor |\nlast\n---\n');
  const once = printPlaybook(files);
  expect(rulesOf(once)).toEqual(rulesOf(files));
  expect([...printPlaybook(once)]).toEqual([...once]);
});

const blank = fc.constantFrom(' ', '  ', '\t', ' ');
const loud = (words: string) =>
  fc.constantFrom(words, words.toUpperCase(), words.replaceAll(' ', '_'), words.replaceAll(' ', ''));
const value = fc
  .constantFrom(
    'software',
    '"oil and gas"',
    '"a, b"',
    '"50"',
    'R&D',
    '"say ""hi"""',
    '"x|y"',
    '_a_',
    '`b`',
    '/a*b*',
    '<b>',
    '"and"',
    'c\\d',
    'Zürich',
    '"  "',
    '(x',
    '"(x)"',
  )
  .filter((text) => !text.startsWith('('));
const number = fc.constantFrom('5', '1k', '2.5M', '50 %', '0', '-3');

const comparison = fc.oneof(
  fc
    .tuple(loud('industry'), fc.constantFrom('is', 'is not', 'contains', 'starts with', 'IS'), value)
    .map((parts) => parts.join(' ')),
  fc
    .tuple(
      loud('business model'),
      fc.constantFrom('is one of', 'is none of'),
      fc.array(value, { minLength: 1, maxLength: 3 }),
    )
    .map(([field, operator, values]) => `${field} ${operator} ${values.join(' ,')}`),
  fc
    .tuple(fc.constantFrom('employees', 'revenue'), fc.constantFrom('>=', '<', '=', '!=', '≤'), number)
    .map(([field, operator, amount]) => `${field}${operator}${amount}`),
  fc.constantFrom(
    'employees between 5 and 1k',
    'last funding on in the last 30 days',
    'created at before 2026-03-01',
    'tech has any of a, b',
    'tech has all of SAP',
    'country is known',
  ),
);
const condition = fc.letrec<{ whole: string; term: string }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 3 },
    comparison,
    fc.tuple(tie('term'), fc.constantFrom(' and ', ' or ', '  AND '), tie('term')).map((parts) => parts.join('')),
  ),
  term: fc.oneof(
    { maxDepth: 3 },
    comparison,
    tie('whole').map((text) => `(${text})`),
    tie('whole').map((text) => `not (${text})`),
  ),
})).whole;

const label = fc.oneof(
  fc.constantFrom('_pricing_', '/a*b*', '<b and c>', '`a`', 'a|b', 'tail\\', '|', '# x', '- y', '語', '', '"q"'),
  fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((text) => text.replaceAll(/[\p{Cc}\u200B\u2028\u2029\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu, '').trim())
    .filter((text) => !/\\$|\\\||[^\S ]/u.test(text)),
);
const points = fc.integer({ min: -999, max: 999 }).map((tenths) => String(tenths / 10));
const prose = fc.constantFrom(
  '',
  'Some words.',
  '* a list',
  '> a quote',
  '```\n| not | a table |\n```',
  'A | B',
  '<!-- | x | -->',
  '1. one\n2. two',
);

interface Drawn {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

// A table as people type one: columns in any order and case, cells with any blanks around them.
function typed({ columns, rows }: Drawn): fc.Arbitrary<string> {
  const order = fc.shuffledSubarray([...columns.keys()], { minLength: columns.length });
  const headings = fc.tuple(
    ...columns.map((name) => (name === 'id' ? fc.constantFrom('id', 'ID') : loud(name.toLowerCase()))),
  );
  return fc.tuple(order, headings, blank, blank).map(([positions, names, before, after]) => {
    const line = (cells: readonly string[]) =>
      `|${positions.map((position) => `${before}${(cells[position] ?? '').replaceAll('|', String.raw`\|`)}${after}`).join('|')}|`;
    return [line(names), `|${positions.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
  });
}

const ruleRows = fc.array(fc.tuple(label, condition, points, fc.constantFrom('', '-1', '2.5')), {
  minLength: 1,
  maxLength: 4,
});
const heading = fc.constantFrom('', ' (cap 40)', ' (best one)', ' (best one, cap 12.5)', ' (what it is)');

const icp = fc
  .array(fc.tuple(ruleRows, heading, prose, fc.boolean()), { minLength: 1, maxLength: 3 })
  .chain((groups) =>
    fc.tuple(
      ...groups.map(([rows, options, words, hasIds], group) => {
        const cells = rows.map(([text, when, given, otherwise], index) => [
          ...(hasIds ? [`g${group}-${index}`] : []),
          text || `Rule ${group} ${index}`,
          when,
          given,
          otherwise,
        ]);
        return typed({ columns: [...(hasIds ? ['id'] : []), 'Rule', 'When', 'Points', 'Else'], rows: cells }).map(
          (table) => `## Group ${group}${options}\n${words}\n\n${table}\n\n${words}\n`,
        );
      }),
    ),
  )
  .map((sections) => `# ICP\n${sections.join('\n')}`);

const signals = fc
  .array(
    fc.tuple(
      label,
      fc.constantFrom('page viewed', 'Page_Viewed', 'badge scanned'),
      fc.constantFrom('', 'path starts with "/a*b*"', 'source is "x|y"'),
      points,
      fc.constantFrom('', '10d', '1 day', '365 days'),
      fc.constantFrom('', 'EVERY', 'once per person'),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .chain((drawn) => {
    const rows = drawn.map(([text, event, where, given, days, repeats], index) => [
      `s${index}`,
      text,
      event,
      event === 'badge scanned' ? where.replace('path', 'booth') : where,
      given,
      days,
      repeats,
    ]);
    const pairs = [['both', 's0', 's0 for 3d', '2', '7']];
    return fc
      .tuple(
        typed({ columns: ['id', 'Signal', 'Event', 'Where', 'Points', 'Half-life', 'Repeats'], rows }),
        typed({ columns: ['id', 'All of', 'None of since', 'People', 'Points'], rows: pairs }),
      )
      .map((tables) => `# Signals\n${tables.join('\n\n## Together\n')}\n`);
  });

const playbooks = fc.tuple(icp, signals, fc.boolean()).map(([icpText, signalsText, isWindows]) => {
  const files = minimalFiles({ 'icp.md': icpText, 'signals.md': signalsText });
  return new Map([...files].map(([path, text]) => [path, isWindows ? text.replaceAll('\n', '\r\n') : text]));
});

const proseIn = (files: PlaybookFiles) =>
  [...files].flatMap(([path, text]) =>
    text
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '' && !line.startsWith('|'))
      .map((line) => `${path} ${line}`),
  );

test('reading what was printed gives the same rules, and printing it again the same text', { timeout: 60_000 }, () =>
  fc.assert(
    fc.property(playbooks, (files) => {
      const once = printPlaybook(files);
      expect(rulesOf(once)).toEqual(rulesOf(files));
      expect([...printPlaybook(once)]).toEqual([...once]);
      expect(proseIn(once)).toEqual(proseIn(files));
    }),
    { numRuns: 60 },
  ),
);
