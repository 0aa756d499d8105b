import { execFile } from 'node:child_process';
import { cp, glob, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { runProgram } from '../../src/cli/run.ts';

// A page is a session in a folder of its own that starts with the files of docs/examples (there, and at its top). Commands in blocks marked
// `console` are run there, in the order of the page, on a fixed day, and what they print replaces what stands below them.
//   <!-- shows 8 -->                    above a block: its first eight lines, then …
//   <!-- shows 6 from "Account fit" --> six lines, from the first that holds the text
//   <!-- file qualify.ts -->            above another block: its text is written to that file
//   <!-- edit icp.md -->                above a `diff` block: in that file its `-` lines become its `+` lines
//   <!-- replace icp.md: A => B -->     in the session's copy of the file, A becomes B
// Besides assay and node a session knows `cd FOLDER` and `cp -r FROM TO`.

const now = Date.UTC(2026, 2, 10, 12);
const block =
  /<!-- (?<directive>(?:shows|file|edit) [^\n]*?) -->\n```(?<info>[a-z]*)\n(?<body>[\s\S]*?)\n```|```console\n(?<plain>[\s\S]*?)\n```|<!-- replace (?<file>\S+): (?<from>.+?) => (?<to>.*?) -->/g;

/** The folder a page's commands run in, and what was done to it so far. */
interface Session {
  readonly root: string;
  folder: string;
  readonly history: string[];
}

// Pages show the same commands again and again; after the same history they print the same.
const printedBefore = new Map<string, string>();

/** A page with the outputs its commands have today. */
export async function refreshOutputs(root: string, text: string): Promise<string> {
  const matches = [...text.matchAll(block)];
  if (matches.length === 0) return text;
  const folder = await mkdtemp(join(tmpdir(), 'assay-docs-'));
  const session: Session = { root, folder, history: [] };
  try {
    for (const place of ['.', 'docs/examples'])
      await cp(join(root, 'docs', 'examples'), join(folder, place), { recursive: true });
    let fresh = '';
    let at = 0;
    for (const match of matches) {
      fresh += text.slice(at, match.index) + (await play(session, match));
      at = match.index + match[0].length;
    }
    return fresh + text.slice(at);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function play(session: Session, match: RegExpMatchArray): Promise<string> {
  const { folder, history } = session;
  const { directive = '', info = '', body = '', plain, file, from = '', to = '' } = match.groups ?? {};
  if (file !== undefined) {
    history.push(match[0]);
    await replaceIn(join(folder, file), from, to);
    return match[0];
  }
  if (plain !== undefined) return `\`\`\`console\n${await outputsOf(session, plain, {})}\n\`\`\``;
  if (directive.startsWith('edit ')) {
    history.push(match[0]);
    await replaceIn(join(folder, directive.slice(5).trim()), sideOf(body, '-'), sideOf(body, '+'));
    return match[0];
  }
  if (directive.startsWith('file ')) {
    const target = join(folder, directive.slice(5).trim());
    history.push(match[0]);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, `${body}\n`);
    return match[0];
  }
  return `<!-- ${directive} -->\n\`\`\`${info}\n${await outputsOf(session, body, cutOf(directive))}\n\`\`\``;
}

// Lines of a diff without a mark stand on both sides.
function sideOf(diff: string, mark: '-' | '+'): string {
  const lines = diff.split('\n').filter((line) => line.startsWith(mark) || !/^[-+]/.test(line));
  return lines.map((line) => line.slice(1)).join('\n');
}

async function replaceIn(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${path} does not hold: ${from}`);
  await writeFile(
    path,
    text.replace(from, () => to),
  );
}

interface Cut {
  readonly lines?: number;
  readonly from?: string;
}

function cutOf(directive: string): Cut {
  const found = /^shows (\d+)(?: from "(.+)")?$/.exec(directive);
  if (found === null) throw new Error(`unknown directive: ${directive}`);
  return { lines: Number(found[1]), ...(found[2] === undefined ? {} : { from: found[2] }) };
}

/** The commands of a block, each with what it prints. */
async function outputsOf(session: Session, body: string, cut: Cut): Promise<string> {
  const parts: string[] = [];
  for (const line of body.split('\n').filter((each) => each.startsWith('$ '))) {
    const output = await outputOf(session, line.slice(2));
    parts.push([line, ...shorten(output, cut)].join('\n'));
  }
  return parts.join('\n');
}

function shorten(output: string, { lines, from }: Cut): readonly string[] {
  if (lines === 0) return [];
  const all = output
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
  const own = all.length === 1 && all[0] === '' ? [] : all;
  const start = from === undefined ? 0 : own.findIndex((line) => line.includes(from));
  if (start < 0) throw new Error(`no line of the output holds "${from}":\n${output}`);
  const end = lines === undefined ? own.length : start + lines;
  return [...(start > 0 ? ['…'] : []), ...own.slice(start, end), ...(end < own.length ? ['…'] : [])];
}

const writes = / (?:init|import|publish)\b| --?(?:out|o|keep|rejects|write)\b/;

async function outputOf(session: Session, command: string): Promise<string> {
  const [verb, first = '', ...rest] = splitWords(command);
  if (verb === 'cd' || verb === 'cp') {
    session.history.push(command);
    if (verb === 'cd') session.folder = join(session.folder, first);
    else await cp(join(session.folder, rest[0] ?? ''), join(session.folder, rest[1] ?? ''), { recursive: true });
    return '';
  }
  const key = [...session.history, command].join('\n');
  const known = printedBefore.get(key);
  if (known !== undefined && !writes.test(command)) return known;
  if (writes.test(command)) session.history.push(command);
  const output = await run(session, command);
  printedBefore.set(key, output);
  return output;
}

async function run({ root, folder }: Session, command: string): Promise<string> {
  const words = await expand(splitWords(command), folder);
  if (words[0] === 'node') return runSnippet(root, folder, words[1] ?? '');
  if (words[0] !== 'assay') throw new Error(`a page may run assay and node, not: ${command}`);
  const printed: string[] = [];
  const take = (text: string) => void printed.push(text);
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => take(chunk.toString('utf8')));
  await runProgram(words.slice(1), {
    cwd: folder,
    isColor: false,
    isInteractive: false,
    width: 110,
    now: () => now,
    signal: new AbortController().signal,
    stream,
    out: take,
    err: take,
  });
  return printed.join('').replaceAll(`${folder}/`, '');
}

/** Words of a command line; double quotes hold words together. */
export function splitWords(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

async function expand(words: readonly string[], folder: string): Promise<readonly string[]> {
  const expanded: string[] = [];
  for (const word of words) {
    if (!word.includes('*')) expanded.push(word);
    else for await (const path of glob(word, { cwd: folder })) expanded.push(path);
  }
  return expanded;
}

// The package's own name stands for its source here, so that a snippet is what a user would write.
async function runSnippet(root: string, folder: string, file: string): Promise<string> {
  const text = await readFile(join(folder, file), 'utf8');
  const sourceOf = (door: string) => pathToFileURL(join(root, 'src', door, 'index.ts')).href;
  const own = text.replaceAll(
    /from 'assay(?:\/([a-z]+))?'/g,
    (_, door: string | undefined) => `from '${sourceOf(door ?? '')}'`,
  );
  const target = join(folder, `run-${file}`);
  await writeFile(target, own);
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [target], { cwd: folder });
  return `${stdout}${stderr}`;
}
