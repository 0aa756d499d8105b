import { type EvidenceState, type Input, type Value, parseDay } from '../../../src/domain/index.ts';
import { companyHeard, dealHeard, deedHeard, touchHeard } from '../heard.ts';
import type { Utterance } from '../mouth.ts';
import { staff } from '../town.ts';
import { type Door, type Latest, caseAccount as name } from './door.ts';
import { instantOf, momentPattern } from './moment.ts';

/** Something that happens in a case, at a moment; what is said is of the latest cycle and the latest offer. */
export interface Happening {
  readonly at: number;
  /** Does it through a door, and says why where it was not taken. */
  readonly play: (door: Door) => Promise<readonly string[]>;
}

type Play = (groups: readonly string[], at: number) => Happening['play'];

const hears =
  (make: (groups: readonly string[], at: number) => readonly Input[]): Play =>
  ([isOfFile, ...groups], at) =>
  async (door) => {
    await door.hear(make(groups, at), isOfFile === undefined ? 'web' : 'file crm.csv');
    return [];
  };

/** The first group is who speaks. */
const says =
  (make: (groups: readonly string[], latest: Latest) => readonly Utterance[]): Play =>
  (groups) =>
  async (door) => {
    const [by = '', ...rest] = groups;
    const problems: string[] = [];
    for (const said of make(rest, await door.latest())) {
      const problem = await door.say(said, by);
      if (problem !== undefined) problems.push(problem);
    }
    return problems;
  };

const states: Readonly<Record<string, EvidenceState>> = { confirms: 'confirmed', infers: 'inferred', denies: 'denied' };
/** A sentence about what a source tells; a file may tell it too. */
const heard = ({ source }: RegExp) => new RegExp(`^(a file says )?${source.slice(1)}`);
const list = (text = '') => text.split(/, | and /);

/** What may happen, in the words of whoever writes a case. */
const sentences: readonly (readonly [pattern: RegExp, play: Play])[] = [
  [heard(/^(\w+) asks for a demo$/), hears(([who = ''], at) => [deedHeard(name, who, 'demo requested', at)])],
  [heard(/^(\w+) looks at prices$/), hears(([who = ''], at) => [deedHeard(name, who, 'page viewed', at)])],
  [
    heard(/^(?:its )?([\w ]+) becomes (.+)$/),
    hears(([field = '', value = '']) => [companyHeard(name, { [field]: valueOf(value) })]),
  ],
  [heard(/^a deal is (open|won|lost)$/), hears(([outcome], at) => [dealHeard(name, outcome as 'open', at)])],
  [heard(/^(\w+) calls them$/), hears(([who = ''], at) => [touchHeard(name, who, at)])],
  [heard(/^(\w+) writes to them$/), hears(([who = ''], at) => [touchHeard(name, who, at, { channel: 'email' })])],
  [
    heard(/^a machine writes to them for (\w+)$/),
    hears(([who = ''], at) => [touchHeard(name, who, at, { channel: 'email', isAutomated: true })]),
  ],
  [
    heard(/^(\w+) meets them$/),
    hears(([who = ''], at) => [touchHeard(name, who, at, { channel: 'meeting', outcome: 'held' })]),
  ],
  [
    heard(/^they do not come to the meeting with (\w+)$/),
    hears(([who = ''], at) => [touchHeard(name, who, at, { channel: 'meeting', outcome: 'no-show' })]),
  ],
  [/^(\w+) accepts$/, says((_, { offer }) => [{ what: 'accept', offer }])],
  [
    /^(\w+) rejects it as ([\w-]+): (.*)$/,
    says(([code = '', sentence = ''], { offer }) => [{ what: 'reject', offer, code, sentence }]),
  ],
  [/^(\w+) disputes it: (.*)$/, says(([sentence = ''], { offer }) => [{ what: 'dispute', offer, sentence }])],
  [
    /^(\w+) decides that (the rejection stands|the lead comes back): (.*)$/,
    says(([how, sentence = ''], { offer }) => [
      { what: 'settle', offer, isUpheld: how === 'the rejection stands', sentence },
    ]),
  ],
  [
    new RegExp(`^(\\w+) pauses it(?: until (${momentPattern}))?: (.*)$`),
    says(([until, reason = ''], { offer }) => [
      { what: 'pause', offer, reason, ...(until ? { untilAt: instantOf(until) } : {}) },
    ]),
  ],
  [/^(\w+) resumes it$/, says((_, { offer }) => [{ what: 'resume', offer }])],
  [/^(\w+) lets it out$/, says((_, { offer }) => [{ what: 'free', offer }])],
  [
    /^(\w+) gives it to ([\w-]+): (.*)$/,
    says(([to = '', reason = ''], { offer }) => [{ what: 'assign', offer, to, reason }]),
  ],
  [
    /^(\w+) (confirms|infers|denies) ([\w, ]+): (.*)$/,
    says(([how = '', elements, note = ''], { cycle }) =>
      list(elements).map((element) => ({ what: 'evidence', cycle, element, state: states[how] ?? 'inferred', note })),
    ),
  ],
  [
    /^(\w+) books a meeting(?: for (\d{4}-\d\d-\d\d))?$/,
    says(([on], { cycle }) => [{ what: 'meeting', cycle, state: 'booked', ...(on ? { on: parseDay(on) ?? 0 } : {}) }]),
  ],
  [
    /^(\w+) says the meeting (was held|was missed)$/,
    says(([how], { cycle }) => [{ what: 'meeting', cycle, state: how === 'was held' ? 'held' : 'no-show' }]),
  ],
  [
    /^(\w+) notes ([\w, ]+): (.*)$/,
    says(([names, text = ''], { cycle }) => list(names).map((one) => ({ what: 'note', cycle, name: one, text }))),
  ],
  [/^(\w+) calls it qualified: (.*)$/, says(([sentence = ''], { cycle }) => [{ what: 'qualify', cycle, sentence }])],
  [
    /^(\w+) lets go as ([\w-]+)(?: until ([\w ]+) changes)?: (.*)$/,
    says(([reason = '', reopensOn, sentence = ''], { cycle }) => [
      { what: 'disqualify', cycle, reason, sentence, ...(reopensOn ? { reopensOn } : {}) },
    ]),
  ],
  [/^(\w+) sends it back: (.*)$/, says(([sentence = ''], { cycle }) => [{ what: 'recycle', cycle, sentence }])],
  [
    /^(\w+) says why it ended: (.*)$/,
    says(([sentence = ''], { cycle }) => [{ what: 'closing why', cycle, sentence, tags: [] }]),
  ],
  [
    /^(\w+) changes the hours of ([\w-]+) to (.*)$/,
    ([by = '', who = '', hours = '']) =>
      async (door) => {
        const person = staff.find(({ id }) => id === who);
        if (person === undefined) throw new Error(`${who} does not work here`);
        await door.put({ ...person, hours }, by);
        return [];
      },
  ],
  [/^time passes$/, () => async () => []],
];

/** Reads a line such as `Mon 09:30 jane accepts`. */
export function readHappening(line: string): Happening {
  const parts = new RegExp(`^(${momentPattern}) (.*)$`).exec(line);
  if (parts === null) throw new Error(`\`${line}\` begins with no moment; write it like \`Mon 09:30 jane accepts\``);
  const [, moment = '', sentence = ''] = parts;
  for (const [pattern, play] of sentences) {
    const found = pattern.exec(sentence);
    const at = instantOf(moment);
    if (found !== null) return { at, play: play(found.slice(1), at) };
  }
  const known = sentences.map(([pattern]) => pattern.source).join('\n');
  throw new Error(`nobody knows what \`${sentence}\` means; sentences are\n${known}`);
}

function valueOf(text: string): Value {
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}
