import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { argumentOptions } from '../src/cli/command.ts';
import { commands } from '../src/cli/commands.ts';
import { allOptions } from '../src/cli/help.ts';
import { splitWords } from '../scripts/docs/outputs.ts';
import { markdownFiles, readText } from '../scripts/docs/files.ts';
import { stalePages } from '../scripts/docs/pages.ts';
import { isSource, readRepository } from './tidy/repository.ts';
import { type SyntaxNode, nameOf, nodesIn, syntaxOf } from './tidy/syntax.ts';

const root = join(import.meta.dirname, '..');
const pages = new Map(markdownFiles(root, 'docs').map((path) => [path, readText(root, path)]));
const entrances = ['README.md', 'CONTRIBUTING.md', 'GLOSSARY.md'].filter((path) => existsSync(join(root, path)));
const linking = new Map([...pages, ...entrances.map((path) => [path, readText(root, path)] as const)]);

test('generated pages and shown outputs are what `npm run docs` makes', { timeout: 120_000 }, async () => {
  const stale = await stalePages(root);
  expect(
    stale.map(({ path }) => path),
    'run `npm run docs`',
  ).toEqual([]);
});

test('no command page waits for its example', () => {
  const waiting = [...pages].filter(([, text]) => text.includes('No example yet')).map(([path]) => path);
  expect(waiting).toEqual([]);
});

/** Links of a page that lead into the repository: the target's path, and the heading it names. */
function linksIn(path: string, text: string): readonly { readonly target: string; readonly anchor: string }[] {
  const prose = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, (code) =>
    code.startsWith('```') ? '' : code.replaceAll('](', ''),
  );
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [file = '', anchor = ''] = link.split('#');
      return { target: file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file)), anchor };
    });
}

/** Headings of a page as GitHub makes anchors of them. */
function anchorsIn(text: string): readonly string[] {
  const prose = text.replaceAll(/```[\s\S]*?```/g, '');
  return [...prose.matchAll(/^#{1,6} (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

test('every internal link leads to a file, and to a heading where it names one', () => {
  const broken = [...linking].flatMap(([path, text]) =>
    linksIn(path, text)
      .filter(({ target, anchor }) => {
        if (!existsSync(join(root, target))) return true;
        return anchor !== '' && !anchorsIn(readText(root, target)).includes(anchor);
      })
      .map(({ target, anchor }) => `${path}: ${target}${anchor === '' ? '' : `#${anchor}`}`),
  );
  expect(broken).toEqual([]);
});

test('every page can be reached from docs/README.md', () => {
  const seen = new Set<string>();
  const open = ['docs/README.md'];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const text = pages.get(path);
    if (seen.has(path) || text === undefined) continue;
    seen.add(path);
    open.push(...linksIn(path, text).map(({ target }) => target));
  }
  expect([...pages.keys()].filter((path) => !seen.has(path))).toEqual([]);
});

/** Command lines of Assay in the fenced blocks of a page. */
function commandLines(text: string): readonly string[] {
  const blocks = [...text.matchAll(/```[^\n]*\n([\s\S]*?)```/g)].flatMap((match) => (match[1] ?? '').split('\n'));
  return blocks.flatMap((line) => {
    const command = /^(?:\$ )?(?:npm run assay -- |npx )?(assay .*)$/.exec(
      line.replace(/^npm run assay -- /, 'assay '),
    )?.[1];
    return command === undefined ? [] : command.split(' && ').filter((part) => part.startsWith('assay '));
  });
}

// A usage line names what stands there in capitals or brackets; it is no call.
function isUsage(line: string): boolean {
  return /[…[\]|]/.test(line) || /(?:^| )(?:FILE|DIR|ID|COMMAND|DAY)\b/.test(line);
}

/** What the page of errors shows being refused. */
const meantToFail = ['assay score companies.csv --playbok small'];

function problemOf(line: string): string | undefined {
  const [, name = '', ...rest] = splitWords(line.replace(/ (?:>|\||#).*$/, ''));
  if (name.startsWith('-') || name === 'help') return undefined;
  const command = commands.find((each) => each.name === name);
  if (command === undefined) return `there is no command ${name}`;
  try {
    parseArgs({ args: rest, options: argumentOptions(allOptions(command)), allowPositionals: true, strict: true });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

test('commands in the pages exist, with the options they are given', () => {
  const wrong = [...linking].flatMap(([path, text]) =>
    commandLines(text).flatMap((line) => {
      const problem = isUsage(line) || meantToFail.includes(line) ? undefined : problemOf(line);
      return problem === undefined ? [] : [`${path}: ${line}: ${problem}`];
    }),
  );
  expect(wrong).toEqual([]);
});

const problemMakers = ['errorAt', 'warningAt', 'infoAt'];

/** Codes that are put together when a problem is found: `unknown-${what}`. */
const joinedCodes = ['unknown-rule', 'unknown-field'];

/** The codes of the problems a playbook can have: the second arguments of the functions that make problems. */
function problemCodes(): readonly string[] {
  const sources = readRepository(root).filter(({ path }) => path.startsWith('src/playbook/') && isSource(path));
  const codes = sources.flatMap((file) =>
    [...nodesIn(syntaxOf(file).program)].flatMap(({ node }) => {
      const isProblem = node.type === 'CallExpression' && problemMakers.includes(nameOf(node['callee']) ?? '');
      const code = isProblem ? (node['arguments'] as readonly SyntaxNode[])[1]?.['value'] : undefined;
      return typeof code === 'string' ? [code] : [];
    }),
  );
  return [...new Set([...codes, ...joinedCodes])];
}

test('docs/reference/lint.md describes every code of a playbook problem, and no other', () => {
  const codes = problemCodes();
  expect(codes.length).toBeGreaterThan(50);
  const rows = (pages.get('docs/reference/lint.md') ?? '').matchAll(/^\| `([a-z-]+)` \|/gm);
  const described = [...rows].map((match) => match[1] ?? '');
  expect(described.filter((code) => !codes.includes(code))).toEqual([]);
  expect(codes.filter((code) => !described.includes(code))).toEqual([]);
});

test('docs/reference/errors.md describes every code of a file error', () => {
  const codes = [...readText(root, 'src/connectors/files/read/file-error.ts').matchAll(/^\s+\| '([a-z-]+)'/gm)].map(
    (match) => match[1] ?? '',
  );
  expect(codes.length).toBeGreaterThan(5);
  const described = pages.get('docs/reference/errors.md') ?? '';
  expect(codes.filter((code) => !described.includes(`| \`${code}\` |`))).toEqual([]);
});

test('docs/reference/output.md names every column of the scored table', () => {
  const source = readText(root, 'src/cli/render/machine-rows.ts');
  const names = [...source.matchAll(/\{ name: '([a-z_]+)'/g)].map((match) => match[1] ?? '');
  const described = pages.get('docs/reference/output.md') ?? '';
  expect(names.filter((name) => !described.includes(`\`${name}\``))).toEqual([]);
});

/** The kinds of events of a cycle with their own fields, as the type of each is written down. */
function agreementEventFields(): Readonly<Record<string, readonly string[]>> {
  const source = readText(root, 'src/domain/agreement/agreement-event.ts');
  const closing = /interface Closing \{([^}]*)\}/.exec(readText(root, 'src/domain/agreement/word.ts'))?.[1] ?? '';
  const [, union = ''] = /export type AgreementEvent =\n([\s\S]*?);\n\n/.exec(source) ?? [];
  const members = union.split(/^ {2}\| /m).filter((member) => member.trim() !== '');
  return Object.fromEntries(
    members.map((member) => {
      const whose = member.startsWith('OfOffer') ? ['cycle', 'offer'] : member.startsWith('OfCycle') ? ['cycle'] : [];
      const flat = member.replaceAll(/readonly \{[^}]*\}\[\]/g, '').replace('Partial<Closing>', closing);
      const fields = [...flat.matchAll(/readonly (\w+)\??:/g)].map((match) => match[1] ?? '');
      const kind = /'([A-Z]\w+)'/.exec(member)?.[1] ?? '';
      return [kind, [...whose, ...fields.filter((field) => field !== 'kind')]];
    }),
  );
}

test('docs/reference/cycle-events.md has every kind of event with its fields, and no other', () => {
  const events = agreementEventFields();
  expect(Object.keys(events).length).toBeGreaterThan(25);
  const rows = (pages.get('docs/reference/cycle-events.md') ?? '').matchAll(/^\| `([A-Z]\w+)` \| ([^|]*) \|/gm);
  const described = Object.fromEntries(
    [...rows].map(([, kind = '', fields = '']) => [kind, [...fields.matchAll(/`(\w+)`/g)].map((match) => match[1])]),
  );
  expect(described).toEqual(events);
});

test('decision records are short and listed', () => {
  const records = [...pages].filter(([path]) => /^docs\/decisions\/\d{4}-/.test(path));
  expect(records.length).toBeGreaterThan(0);
  expect(records.filter(([, text]) => text.trimEnd().split('\n').length > 40).map(([path]) => path)).toEqual([]);
});
