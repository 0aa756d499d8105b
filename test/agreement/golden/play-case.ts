import { type Value, parseDay } from '../../../src/domain/index.ts';
import { type PersonPut, readPlaybookFolder } from '../../../src/engine/index.ts';
import type { PlaybookFiles } from '../../../src/playbook/index.ts';
import { readGolden } from '../../golden/read-golden.ts';
import { companyHeard, fittingFacts, personHeard } from '../heard.ts';
import { monday, staff } from '../town.ts';
import { hour } from '../hours.ts';
import { type Door, caseAccount } from './door.ts';
import { openLibrary } from './library.ts';
import { momentOf } from './moment.ts';
import { type Happening, readHappening } from './sentences.ts';
import { openApi, openCommands } from './town-doors.ts';

/** A case of a golden file: what is given besides the usual, what happens, and the history and the standing that come of it. */
export interface AgreementCase {
  readonly name: string;
  readonly given?: Given;
  /** A line each. */
  readonly when: string;
  readonly then: string;
  readonly stands: Standing;
}

interface Given {
  /** How far it has come before, such as `accepted`; what happened till then is not told again. */
  readonly begins?: string;
  /** Facts of the company besides the usual; `unknown` takes one away. */
  readonly company?: Readonly<Record<string, Value>>;
  /** Who works there, by first name and title. */
  readonly people?: Readonly<Record<string, string>>;
  /** What of our own people is otherwise. */
  readonly roster?: Readonly<Record<string, Partial<Omit<PersonPut, 'leave'>> & { readonly leave?: string }>>;
  /** Texts of the playbook's files and what stands there instead. */
  readonly playbook?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Since when the workspace is live; without it since before the week. */
  readonly live?: 'no';
}

interface Standing {
  readonly stage: string;
  readonly offer?: string;
  readonly with?: string;
  readonly due?: string;
}

const files = ['stages', 'offers', 'clocks', 'disputes', 'endings'];

/** Every case, by the file it is in. */
export const agreementCases: readonly (readonly [file: string, cases: readonly AgreementCase[]])[] = files.map(
  (file) => [`agreement-${file}.yaml`, readGolden<readonly AgreementCase[]>(`./agreement-${file}.yaml`)],
);

/** The doors a case goes through. */
export const doors = ['library', 'commands', 'API'] as const;

/** What came of a case: its history, with what was not taken, and where the account stands. */
export interface Played {
  readonly history: string;
  readonly stands: Standing;
}

/** What is to come of a case. */
export function expected({ then: history, stands }: AgreementCase): Played {
  return { history, stands };
}

/** Plays a case through a door. */
export async function playCase(played: AgreementCase, which: (typeof doors)[number]): Promise<Played> {
  const { given = {}, when } = played;
  const { begins } = given;
  const door = await openDoor(which, given);
  try {
    await door.goTo(monday);
    await door.hear(known(given));
    for (const { at, play } of happeningsIn(begins === undefined ? '' : beginnings[begins])) {
      await door.goTo(at);
      await play(door);
    }
    const before = begins === undefined ? 0 : (await door.history()).length;
    const refusals: Line[] = [];
    for (const { at, play } of happeningsIn(when)) {
      await door.goTo(at);
      for (const why of await play(door)) refusals.push({ at, text: `refused: ${why}` });
    }
    const happened = (await door.history()).slice(before);
    const history = [...happened, ...refusals]
      .toSorted((a, b) => a.at - b.at)
      .map(({ at, text }) => `${momentOf(at)} ${text}\n`);
    return { history: history.join(''), stands: standingOf(await door.stands()) };
  } finally {
    await door.end();
  }
}

const beginnings = readGolden<Readonly<Record<string, string>>>('./agreement-beginnings.yaml');

function happeningsIn(lines: string | undefined): readonly Happening[] {
  if (lines === undefined) throw new Error('nobody has told of this beginning; see agreement-beginnings.yaml');
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map(readHappening);
}

async function openDoor(which: (typeof doors)[number], given: Given): Promise<Door> {
  const people = staff.map((person) => {
    const { leave, ...otherwise } = given.roster?.[person.id] ?? {};
    return { ...person, ...otherwise, ...(leave === undefined ? {} : { leave: leaveOf(leave) }) };
  });
  const goLiveAt = given.live === 'no' ? null : monday - hour;
  const terms = { files: playbookOf(given), people, goLiveAt };
  switch (which) {
    case 'library':
      return openLibrary({ ...terms, now: monday - hour });
    case 'commands':
      return openCommands(terms);
    case 'API':
      return openApi(terms);
  }
}

function leaveOf(text: string): PersonPut['leave'] {
  const [from, to] = text.split(' to ').map(parseDay);
  if (from === undefined || to === undefined) throw new Error(`\`${text}\` is no leave`);
  return [{ from, to }];
}

const shipped = await readPlaybookFolder('playbooks/b2b-saas');

function playbookOf({ playbook }: Given): PlaybookFiles {
  if (playbook === undefined) return shipped;
  const texts = new Map(shipped);
  for (const [file, changes] of Object.entries(playbook))
    for (const [text, instead] of Object.entries(changes)) {
      const before = texts.get(file) ?? '';
      if (!before.includes(text)) throw new Error(`${file} does not contain: ${text}`);
      texts.set(
        file,
        before.replace(text, () => instead),
      );
    }
  return texts;
}

function known({ company = {}, people = { ann: 'CEO', bob: 'Head of Sales' } }: Given) {
  const facts = Object.entries({ ...fittingFacts, ...company }).filter(([, value]) => value !== 'unknown');
  return [
    companyHeard(caseAccount, Object.fromEntries(facts)),
    ...Object.entries(people).map(([who, title]) => personHeard(caseAccount, who, title)),
  ];
}

interface Line {
  readonly at: number;
  readonly text: string;
}

function standingOf({ due, ...stands }: Awaited<ReturnType<Door['stands']>>): Standing {
  return { ...stands, ...(due === undefined ? {} : { due: momentOf(due) }) };
}
