import { readFile, writeFile } from 'node:fs/promises';
import {
  type CompiledPlaybook,
  type Day,
  type Input,
  type Message,
  formatDay,
  nameKey,
  dayMs,
} from '../../domain/index.ts';
import { openMessages } from '../imports/read/file-messages.ts';
import type { SourceFile } from '../load-base.ts';

/** What the files of the demo say, in two parts. */
export interface Traffic {
  /** What was known when the quarter began, as files to import. */
  readonly before: readonly SourceFile[];
  /** What people did and the CRM heard since, in order of time. */
  readonly since: readonly Heard[];
}

/** A message and the instant at which it came. */
export interface Heard {
  readonly at: number;
  readonly message: Message;
}

/** The first day of a quarter and the instant it is played up to. */
export interface Quarter {
  readonly firstDay: Day;
  readonly until: number;
}

/** Parts the files of the demo at the day a quarter begins: the CRM and the website go on telling after it. */
export async function partTraffic(
  files: readonly SourceFile[],
  playbook: CompiledPlaybook,
  { firstDay, until }: Quarter,
): Promise<Traffic> {
  const before: SourceFile[] = [];
  const since: Heard[] = [];
  for (const file of files) {
    if (file.rows === 'signal') {
      const isEarly = isBefore(firstDay);
      before.push(await rewritten(file, 'until-go-live', isEarly));
      const later = await rewritten(file, 'since', (line) => !isEarly(line));
      since.push(...bundled(await heardIn(later, 'demo website', playbook), { firstDay, until }));
    } else if (file.rows === 'deal') {
      since.push(...(await heardIn(file, 'demo crm', playbook)).flatMap((heard) => toldOf(heard, firstDay)));
    } else {
      before.push(
        await rewritten(
          file,
          'until-go-live',
          () => true,
          (line) => seenBy(line, firstDay),
        ),
      );
    }
  }
  return { before, since: since.toSorted((a, b) => a.at - b.at) };
}

// The fifth cell of a signal is its instant.
function isBefore(firstDay: Day): (line: string) => boolean {
  const end = formatDay(firstDay);
  return (line) => (line.split(',')[4] ?? '') < end;
}

// The last two cells of an account or a contact say when it was made and when it was seen last.
function seenBy(line: string, firstDay: Day): string {
  const latest = formatDay(firstDay - 1);
  const cells = line.split(',');
  const told = cells.map((cell, index) =>
    index >= cells.length - 2 && /^\d{4}-/.test(cell) && cell > latest ? latest : cell,
  );
  return told.join(',');
}

/** Some lines of a file, as another beside it. */
async function rewritten(
  { path, rows }: SourceFile,
  part: string,
  isKept: (line: string) => boolean,
  edit: (line: string) => string = (line) => line,
): Promise<SourceFile> {
  const [header = '', ...lines] = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const to = path.replace(/\.csv$/, `-${part}.csv`);
  await writeFile(to, `${[header, ...lines.filter(isKept).map(edit)].join('\n')}\n`);
  return { path: to, ...(rows === undefined ? {} : { rows }) };
}

async function heardIn(file: SourceFile, source: string, playbook: CompiledPlaybook): Promise<readonly Heard[]> {
  const { batches } = await openMessages(file, playbook, { source, receivedAt: 0 }, {});
  const heard: Heard[] = [];
  for await (const batch of batches)
    for (const message of batch) heard.push({ at: instantOf(message.inputs[0]), message });
  return heard;
}

/** What is told as it happens; everyday visits come with the next of these, or with an export every six weeks. */
const telling = /requested|replied|trial|milestone|meeting|webinar|shared|unsubscribed/;
const tellingPages = /^\/(pricing|security|implementation)/;
const exportMs = 42 * dayMs;

function bundled(heard: readonly Heard[], { firstDay, until }: Quarter): readonly Heard[] {
  const start = firstDay * dayMs;
  const byAccount = Map.groupBy(heard, ({ message }) => accountOf(message.inputs[0]));
  return [...byAccount.values()].flatMap((own) => {
    const ordered = own.toSorted((a, b) => b.at - a.at);
    let next = Number.MAX_SAFE_INTEGER;
    // From the last to the first: each waits for the one behind it that is told at once.
    return ordered.map(({ at, message }) => {
      const exportedAt = start + Math.ceil((at - start) / exportMs) * exportMs;
      if (isTelling(message.inputs[0])) next = at;
      return { at: Math.min(next, exportedAt, until), message };
    });
  });
}

function accountOf(input: Input | undefined): string {
  if (input?.kind !== 'signal') return '';
  return input.account.id ?? input.contact.id ?? '';
}

function isTelling(input: Input | undefined): boolean {
  if (input?.kind !== 'signal') return false;
  const path = input.properties.get(nameKey('path'));
  return telling.test(input.event) || (typeof path === 'string' && tellingPages.test(path));
}

function instantOf(input: Input | undefined): number {
  if (input?.kind === 'signal') return input.at ?? input.on * dayMs;
  return 0;
}

/** A deal as the CRM tells of it: when it is opened, and when it has ended. */
function toldOf({ message }: Heard, firstDay: Day): readonly Heard[] {
  const [deal] = message.inputs;
  if (deal?.kind !== 'deal') return [];
  const { createdOn = firstDay, closedOn } = deal;
  const { closedOn: _closedOn, closeReason: _reason, ...begun } = deal;
  const end = { at: Math.max(closedOn ?? createdOn, firstDay) * dayMs, message };
  if (closedOn === undefined || createdOn === closedOn || closedOn < firstDay) return [end];
  const open = { ...message, id: `${message.id} open`, inputs: [{ ...begun, outcome: 'open' as const }] };
  return [{ at: Math.max(createdOn, firstDay) * dayMs, message: open }, end];
}
