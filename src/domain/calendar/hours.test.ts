import { expect, test } from 'vitest';
import { randomFrom } from '../../../test/sim/random.ts';
import type { WeekHours } from './calendar.ts';
import { parseHours } from './parse-hours.ts';
import { printHours } from './print-hours.ts';

function hoursOf(text: string): WeekHours {
  const parsed = parseHours(text);
  if (!parsed.ok) throw new Error(`${parsed.problem.at}: ${parsed.problem.message}`);
  return parsed.value;
}

test('hours are read day by day, Monday first', () => {
  const weekday = [
    { from: 540, to: 720 },
    { from: 780, to: 1_050 },
  ];
  const saturday = [{ from: 600, to: 780 }];
  expect(hoursOf('Mon-Fri 09:00-12:00, 13:00-17:30; Sat 10:00-13:00')).toEqual([
    ...Array.from({ length: 5 }, () => weekday),
    saturday,
    [],
  ]);
});

test.each([
  // as it is written, as it is printed
  ['24/7', '24/7'],
  ['Mon-Sun 00:00-24:00', '24/7'],
  ['mon-fri 9:00-17:30', 'Mon-Fri 09:00-17:30'],
  ['  Monday – friday  09:00 – 17:30 ; ', 'Mon-Fri 09:00-17:30'],
  ['Wed, Mon 09:00-12:00', 'Mon, Wed 09:00-12:00'],
  ['Sun-Thu 08:17-16:43', 'Mon-Thu, Sun 08:17-16:43'],
  ['Fri 22:00-06:00', 'Fri 22:00-06:00'],
  ['Mon 22:00-00:00', 'Mon 22:00-24:00'],
  ['Mon 13:00-17:00; Mon 09:00-12:00', 'Mon 09:00-12:00, 13:00-17:00'],
  ['Mon 09:00-12:00, 12:00-13:00', 'Mon 09:00-12:00, 12:00-13:00'],
  ['Mon-Sun 20:00-06:00', 'Mon-Sun 20:00-06:00'],
  ['Sat 10:00-13:00; Mon-Tue, Thu-Fri 09:00-17:30', 'Mon-Tue, Thu-Fri 09:00-17:30; Sat 10:00-13:00'],
])('`%s` is printed as `%s`', (text, printed) => {
  expect(printHours(hoursOf(text))).toBe(printed);
  expect(hoursOf(printed)).toEqual(hoursOf(text));
});

const example = 'write hours like `Mon-Fri 09:00-12:00, 13:00-17:30; Sat 10:00-13:00`, or `24/7`';

test.each([
  // text, where, what
  ['', 0, `no hours are given; ${example}`],
  [' ; ', 0, `no hours are given; ${example}`],
  ['09:00-17:00', 0, `no day stands before \`09:00-17:00\`; ${example}`],
  ['Mon-Fri', 0, `\`Mon-Fri\` has no times; ${example}, and leave out closed days`],
  ['Mon-Fri 09:00-17:00; Sun closed', 21, `\`Sun closed\` has no times; ${example}, and leave out closed days`],
  ['Mon-Fir 09:00-17:00', 0, '`Fir` is no weekday; write Mon, Tue, Wed, Thu, Fri, Sat, Sun'],
  ['Mon-Fri 09:00-17:00; Mo 10:00-11:00', 21, '`Mo` is no weekday; write Mon, Tue, Wed, Thu, Fri, Sat, Sun'],
  ['Mon,, Tue 09:00-17:00', 4, '`` names no days; write them like `Mon-Fri` or `Mon, Wed`'],
  ['Mon to Fri 09:00-17:00', 0, '`Mon to Fri` names no days; write them like `Mon-Fri` or `Mon, Wed`'],
  ['Mon 9-17', 4, '`9-17` is no stretch of time; write it like `09:00-17:30`'],
  ['Mon 09:00-12:00, 1pm-5pm', 17, '`1pm-5pm` is no stretch of time; write it like `09:00-17:30`'],
  [
    `Mon 09:00\n${'0'.repeat(60)}`,
    4,
    `\`09:00 ${'0'.repeat(34)}…\` is no stretch of time; write it like \`09:00-17:30\``,
  ],
  ['Mon 09:00-12:00,', 16, '`` is no stretch of time; write it like `09:00-17:30`'],
  ['Mon 09:00-25:00', 4, '`09:00-25:00` is no time of a day; write from `00:00` to `24:00`'],
  ['Mon 09:60-12:00', 4, '`09:60-12:00` is no time of a day; write from `00:00` to `24:00`'],
  ['Mon 24:00-06:00', 4, '`24:00-06:00` is no time of a day; write from `00:00` to `24:00`'],
  ['Mon 09:00-09:00', 4, '`09:00-09:00` begins where it ends; for a whole day write `00:00-24:00`'],
  [
    'Mon-Fri 09:00-17:00; Wed 16:00-18:00',
    25,
    '`16:00-18:00` overlaps `09:00-17:00` on Wed; make one stretch of them, or take one out',
  ],
  [
    'Sun 22:00-06:00; Mon 05:00-12:00',
    21,
    '`05:00-12:00` overlaps `22:00-06:00` on Mon; make one stretch of them, or take one out',
  ],
  ['x'.repeat(1_001), 0, 'these hours have 1001 characters; the most is 1000'],
])('`%s` is refused at %i', (text, at, message) => {
  expect(parseHours(text)).toEqual({ ok: false, problem: { at, message } });
});

test('whatever hours are printed, they are read back as the same', () => {
  const random = randomFrom(1);
  for (let run = 0; run < 2_000; run += 1) {
    const hours = Array.from({ length: 7 }, () => {
      const cuts = [...new Set(Array.from({ length: 2 * random.below(4) }, () => random.below(1_441)))].toSorted(
        (a, b) => a - b,
      );
      return cuts
        .flatMap((from, index) => (index % 2 === 1 ? [] : [{ from, to: cuts[index + 1] ?? from }]))
        .filter(({ from, to }) => from < to);
    });
    if (hours.some((ranges) => ranges.length > 0)) expect(hoursOf(printHours(hours))).toEqual(hours);
  }
});
