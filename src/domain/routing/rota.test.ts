import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCalendar } from '../calendar/compile-calendar.ts';
import { parseHours } from '../calendar/parse-hours.ts';
import { parseDay } from '../time/day.ts';
import { findPerson } from './find-person.ts';
import { lastOfPerson, lastOfTeam } from './last-resort.ts';
import { type Worker, presenceOf } from './presence.ts';
import { type ChoiceTerms, type Member, type Rota, chooseFrom } from './rota.ts';

const anyone: ChoiceTerms = { hadBy: new Set() };

function member(id: string, more: Partial<Member> = {}): Member {
  return { id, weight: 1, presence: { is: 'in' }, inWeek: 0, onDay: 0, ...more };
}

/** Who gets so many offers in a row, with what they had been given counted. */
function turns(members: readonly Member[], offers: number, terms = anyone, begin: Rota = new Map()) {
  let rota = begin;
  const had = new Map<string, number>();
  const persons: (string | undefined)[] = [];
  for (let n = 0; n < offers; n += 1) {
    const now = members.map((one) => ({ ...one, inWeek: one.inWeek + (had.get(one.id) ?? 0) }));
    const choice = chooseFrom(now, rota, terms);
    rota = choice.rota;
    persons.push(choice.person);
    if (choice.person !== undefined) had.set(choice.person, (had.get(choice.person) ?? 0) + 1);
  }
  return { persons, rota, had };
}

describe('turns', () => {
  test('two of equal weight take turns; one of weight 2 has every other', () => {
    expect(turns([member('ada'), member('bob')], 4).persons).toEqual(['ada', 'bob', 'ada', 'bob']);
    const weighted = turns([member('ada', { weight: 2 }), member('bob'), member('cem')], 8).persons;
    expect(weighted).toEqual(['ada', 'bob', 'cem', 'ada', 'ada', 'bob', 'cem', 'ada']);
  });

  test('who is away, full or after hours is passed over, and it is said why [trap-14]', () => {
    const members = [
      member('ada', { presence: { is: 'away', why: 'is on leave until 2026-12-24' } }),
      member('bob', { capacity: 20, inWeek: 20 }),
      member('cem', { presence: { is: 'out', opensAt: Date.UTC(2026, 10, 23, 8) } }),
      member('dia', { onDay: 5 }),
      member('eva'),
    ];
    const { person, tried } = chooseFrom(members, new Map(), { hadBy: new Set(), mostADay: 5 });
    expect(person).toBe('eva');
    expect(tried).toEqual([
      { what: 'ada', why: 'is on leave until 2026-12-24' },
      { what: 'bob', why: 'has 20 of 20 offers this week' },
      { what: 'cem', why: 'is outside hours until 2026-11-23 08:00 UTC' },
      { what: 'dia', why: 'has 5 of 5 offers today' },
    ]);
  });

  test('at night it is the turn of those who open first', () => {
    const night = (id: string, opensAt: number) => member(id, { presence: { is: 'out', opensAt } });
    expect(turns([night('ada', 9), night('bob', 7), night('cem', 7)], 3).persons).toEqual(['bob', 'cem', 'bob']);
  });

  test('an offer waits only for those who have had enough today', () => {
    const full = member('ada', { onDay: 5 });
    const terms = { hadBy: new Set<string>(), mostADay: 5 };
    expect(chooseFrom([full], new Map(), terms)).toMatchObject({ isHeld: true });
    expect(chooseFrom([full], new Map(), anyone).person).toBe('ada');
    expect(chooseFrom([member('ada', { capacity: 0 })], new Map(), terms).isHeld).toBe(false);
  });

  test('who comes back, and who is new, is not flooded: they go on beside the others', () => {
    const away = member('ada', { presence: { is: 'away', why: 'is on leave until 2026-12-24' } });
    const { rota } = turns([away, member('bob')], 100, anyone, turns([member('ada'), member('bob')], 2).rota);
    const back = turns([member('ada'), member('bob'), member('cem')], 9, anyone, rota);
    expect(Object.fromEntries(back.had)).toEqual({ ada: 3, bob: 3, cem: 3 });
    // Also who has left the team for a while, and is not asked about at all meanwhile.
    const alone = turns([member('bob')], 100, anyone, rota).rota;
    expect(Object.fromEntries(turns([member('ada'), member('bob')], 8, anyone, alone).had)).toEqual({ ada: 4, bob: 4 });
  });

  test('who has had an offer before gets the next one instead', () => {
    const first = chooseFrom([member('ada'), member('bob')], new Map(), { hadBy: new Set(['ada']) });
    expect(first.person).toBe('bob');
    expect(chooseFrom([member('ada'), member('bob')], first.rota, anyone).person).toBe('ada');
  });
});

describe('the laws of turns', () => {
  const team = fc.array(
    fc.record({ weight: fc.integer({ min: 1, max: 16 }), isIn: fc.boolean(), capacity: fc.option(fc.nat(30)) }),
    { minLength: 1, maxLength: 12 },
  );
  const people = (made: readonly { weight: number; isIn: boolean; capacity: number | null }[]) =>
    made.map(({ weight, isIn, capacity }, index) =>
      member(`p${index}`, {
        weight,
        presence: isIn ? { is: 'in' } : { is: 'away', why: 'is not active' },
        ...(capacity === null ? {} : { capacity }),
      }),
    );

  test('at any moment everybody has what their weight gives them, within one offer a weight', () => {
    fc.assert(
      fc.property(team, fc.nat(200), (made, offers) => {
        const members = people(made.map((one) => ({ ...one, isIn: true, capacity: null })));
        const whole = members.reduce((sum, { weight }) => sum + weight, 0);
        const had = new Map(members.map(({ id }) => [id, 0]));
        for (const [index, person = ''] of turns(members, offers).persons.entries()) {
          had.set(person, (had.get(person) ?? 0) + 1);
          const ahead = members.map(({ id, weight }) => (had.get(id) ?? 0) - ((index + 1) * weight) / whole);
          const isFair = members.every(({ weight }, n) => {
            const own = ahead[n] ?? NaN;
            return own <= 1 + 1e-9 && own >= -weight - 1e-9;
          });
          expect([isFair, ahead]).toEqual([true, ahead]);
        }
      }),
    );
  });

  test('nobody is chosen who cannot take it, and the same turns come again', () => {
    fc.assert(
      fc.property(team, fc.nat(120), (made, offers) => {
        const members = people(made);
        const { persons, had } = turns(members, offers);
        expect(turns(members, offers).persons).toEqual(persons);
        for (const { id, presence, capacity = Infinity } of members)
          expect(had.get(id) ?? 0).toBeLessThanOrEqual(presence.is === 'in' ? capacity : 0);
        const room = members.reduce((sum, one) => sum + (one.presence.is === 'in' ? (one.capacity ?? 1e9) : 0), 0);
        expect(persons.filter((one) => one !== undefined)).toHaveLength(Math.min(offers, room));
      }),
    );
  });

  test('whatever days people were away, nobody who is there falls behind', () => {
    const days = fc.array(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), { maxLength: 60 });
    fc.assert(
      fc.property(days, (present) => {
        let rota: Rota = new Map();
        let run = new Map<string, number>();
        let before: readonly boolean[] = [];
        for (const isIn of present) {
          if (isIn.some((is, index) => is !== before[index])) run = new Map();
          before = isIn;
          const members = people(isIn.map((is) => ({ weight: 1, isIn: is, capacity: null })));
          const choice = chooseFrom(members, rota, anyone);
          rota = choice.rota;
          if (choice.person === undefined) continue;
          run.set(choice.person, (run.get(choice.person) ?? 0) + 1);
          // Of a stretch without changes nobody has more than two ahead of another: one over from before, one of now.
          const given = members.filter((_, index) => isIn[index]).map(({ id }) => run.get(id) ?? 0);
          expect(Math.max(...given) - Math.min(...given)).toBeLessThanOrEqual(2);
        }
      }),
    );
  });
});

function worker(hours: string, more: Partial<Worker> = {}): Worker {
  const read = parseHours(hours);
  if (!read.ok) throw new Error(read.problem.message);
  const leave = more.leave ?? [];
  const calendar = compileCalendar({ zone: 'Europe/Berlin', hours: read.value, holidays: [], leave });
  if (!calendar.ok) throw new Error(calendar.problem);
  return { isActive: true, leave, calendar: calendar.value, ...more };
}

function days(from: string, to: string) {
  return { from: parseDay(from) ?? 0, to: parseDay(to) ?? 0 };
}

test('somebody is at work, after hours or away by their own calendar, not by ours', () => {
  const at = (time: string, one = worker('Mon-Fri 09:00-17:00')) => presenceOf(one, Date.parse(time));
  expect(at('2026-11-20T16:59+01:00')).toEqual({ is: 'in' });
  expect(at('2026-11-20T17:00+01:00')).toEqual({ is: 'out', opensAt: Date.parse('2026-11-23T09:00+01:00') });
  const leave = [days('2026-11-20', '2026-11-22'), days('2026-11-23', '2026-11-24')];
  const away = { is: 'away', why: 'is on leave until 2026-11-24' };
  // Half past eleven in the evening in UTC is the next day in Berlin.
  expect(at('2026-11-19T23:30Z', worker('24/7', { leave }))).toEqual(away);
  expect(at('2026-11-19T22:30Z', worker('24/7', { leave }))).toEqual({ is: 'in' });
  expect(at('2026-11-20T12:00Z', worker('24/7', { isActive: false }))).toEqual({ is: 'away', why: 'is not active' });
  expect(presenceOf({ isActive: true, leave: [] }, 0)).toEqual({ is: 'away', why: 'has no working hours' });
});

test('what nobody of a team can take goes to its manager, else to whoever has been given least [Q6]', () => {
  const gone = { presence: { is: 'away', why: 'is not active' }, isActive: false } as const;
  const team = [
    { ...member('ada', { inWeek: 9, weight: 3 }), isActive: true, manager: 'eva' },
    { ...member('bob', { inWeek: 4 }), isActive: true, manager: 'fay' },
    { ...member('cem'), ...gone, manager: 'fay' },
  ];
  const boss = (id: string, isActive = true) => [id, { id, isActive }] as const;
  expect(lastOfTeam('north', team, new Map([boss('eva'), boss('fay')]))?.person).toBe('fay');
  expect(lastOfTeam('north', team, new Map([boss('eva'), boss('fay', false)]))?.person).toBe('eva');
  expect(lastOfTeam('north', team, new Map())?.person).toBe('ada');
  expect(lastOfTeam('north', team.slice(2), new Map())?.person).toBe('cem');
  expect(lastOfTeam('north', [], new Map())).toBeUndefined();
});

test('a last resort who is away has it all the same; one who has left gives it to their manager [Q6] [trap-14]', () => {
  const people = new Map([
    ['ada', { id: 'ada', isActive: true, manager: 'eva' }],
    ['bob', { id: 'bob', isActive: false, manager: 'eva' }],
    ['cem', { id: 'cem', isActive: false, manager: 'bob' }],
    ['eva', { id: 'eva', isActive: true }],
  ]);
  const persons = ['ada', 'bob', 'cem', 'fay'].map((id) => lastOfPerson(id, people)?.person);
  expect(persons).toEqual(['ada', 'eva', 'cem', undefined]);
});

test('an owner is found by id, by address, and by a name only one of them has [Q3]', () => {
  const people = [
    { id: 'ada', name: 'Ada Löwe', email: 'Ada@us.com' },
    { id: 'bob', name: 'Bob Ray' },
    { id: 'bob2', name: 'bob  ray' },
  ];
  const found = ['ada', ' ADA@us.com ', 'ada lowe', 'Bob Ray', 'somebody'].map((text) => findPerson(people, text)?.id);
  expect(found).toEqual(['ada', 'ada', 'ada', undefined, undefined]);
});
