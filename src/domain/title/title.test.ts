import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGolden } from '../../../test/golden/read-golden.ts';
import { type TitleReading, jobFunctions, readTitle, seniorities } from './title.ts';

const groups = readGolden<Record<string, Record<string, string>>>('./titles.yaml');
const titles = Object.values(groups).flatMap((group) => Object.keys(group));
const anyTitle = fc.constantFrom(...titles);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.array(anyTitle, { maxLength: 6 }).map((parts) => parts.join(' of / | to ')),
  fc
    .array(fc.constantFrom(...titles.flatMap((title) => title.split(' '))), { maxLength: 30 })
    .map((words) => words.join(' ')),
);

function inWords(reading: TitleReading): string {
  return `${reading.seniority ?? '?'} ${reading.function ?? '?'}`;
}

describe.each(Object.entries(groups))('titles: %s', (_group, group) => {
  test.each(Object.entries(group))('the title `%s` is read as %s [G5]', (title, expected) => {
    expect(inWords(readTitle(title))).toBe(expected);
  });
});

describe('authority is never borrowed', () => {
  test('an assistant to the CFO is not a CFO [G5]', () => {
    expect(readTitle('Assistant to the CFO')).toEqual({ seniority: 'staff', function: 'operations' });
  });

  test('whoever assists is never an owner or a chief, whomever they assist [G5]', () => {
    const helpers = ['Assistant to', 'assistant to the', 'Executive Assistant to', 'PA to the', 'Secretary to our'];
    for (const title of titles) {
      for (const helper of helpers) {
        expect(['owner', 'c-level'], `${helper} ${title}`).not.toContain(readTitle(`${helper} ${title}`).seniority);
      }
    }
  });

  test('the name of the employer changes nothing [G5]', () => {
    for (const title of titles) expect(readTitle(`${title} @ Head & Owner Group`), title).toEqual(readTitle(title));
  });

  test('a title nobody knows stays unknown instead of being guessed [G5]', () => {
    expect(readTitle('Wizard of Light Bulb Moments')).toEqual({});
    expect(readTitle('')).toEqual({});
  });
});

describe('how a title is written', () => {
  test('capitals and accents do not matter [D5]', () => {
    for (const title of titles) {
      const plain = title.normalize('NFD').replaceAll(/\p{M}/gu, '');
      for (const variant of [title.toUpperCase(), title.toLowerCase(), plain, `  ${title.replaceAll(' ', '   ')} `]) {
        expect(readTitle(variant), variant).toEqual(readTitle(title));
      }
    }
  });

  test('umlauts may be typed as two letters [D5]', () => {
    expect(readTitle('Stellvertretende Geschaeftsfuehrerin')).toEqual(readTitle('Stellvertretende Geschäftsführerin'));
    expect(readTitle('Einkaeufer')).toEqual({ seniority: 'staff', function: 'procurement' });
  });

  test('a title on two lines is two statements [D5]', () => {
    expect(readTitle('Former CEO\nHead of Sales')).toEqual({ seniority: 'head', function: 'sales' });
  });

  test('any text gives only words of the catalog, and the same each time [D5]', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const reading = readTitle(text);
        expect([...seniorities, undefined]).toContain(reading.seniority);
        expect([...jobFunctions, undefined]).toContain(reading.function);
        expect(readTitle(text)).toEqual(reading);
      }),
    );
  });

  test('only the beginning of a very long title is read [D5]', () => {
    const long = `CFO ${'of the Chief of the '.repeat(500)}`;
    expect(readTitle(long)).toEqual(readTitle(long.slice(0, 200)));
    expect(readTitle(`${'x'.repeat(10_000)} CEO`)).toEqual({});
    expect(readTitle('ﷺ'.repeat(10_000))).toEqual({});
  });
});

describe('overrides of the playbook', () => {
  const overrides = [
    { contains: 'engineer', seniority: 'staff' },
    { contains: 'GTM Engineer', seniority: 'senior', function: 'revops' },
    { contains: 'Vertriebsleiter', seniority: 'director' },
    { contains: 'Lichtbringer', function: 'other' },
    { contains: '', seniority: 'owner', function: 'legal' },
  ] as const;

  test('the longest override that matches wins [G5]', () => {
    expect(readTitle('Lead gtm  ENGINEER', overrides)).toEqual({ seniority: 'senior', function: 'revops' });
    expect(readTitle('Lead gtm  ENGINEER', overrides.toReversed())).toEqual({
      seniority: 'senior',
      function: 'revops',
    });
  });

  test('an override that names only one of the two leaves the other to the dictionary [G5]', () => {
    expect(readTitle('Vertriebsleiterin', overrides)).toEqual({ seniority: 'director', function: 'sales' });
    expect(readTitle('Oberlichtbringer', overrides)).toEqual({ function: 'other' });
  });

  test('of overrides of the same length the first one wins [G5]', () => {
    const equals = [
      { contains: 'wizard', seniority: 'head' },
      { contains: 'moment', seniority: 'vp' },
    ] as const;
    expect(readTitle('Wizard of Light Bulb Moments', equals)).toEqual({ seniority: 'head' });
  });

  test('an override is found in any case and with or without accents [G5]', () => {
    const accented = [{ contains: 'Glühbirnenbeauftragter', seniority: 'head', function: 'product' }] as const;
    const expected = { seniority: 'head', function: 'product' };
    expect(readTitle('GLUHBIRNENBEAUFTRAGTER', accented)).toEqual(expected);
    expect(readTitle('Gluehbirnenbeauftragter', accented)).toEqual(expected);
  });

  test('titles that no override matches are read as without overrides [G5]', () => {
    fc.assert(
      fc.property(anyTitle, (title) => {
        expect(readTitle(title, [{ contains: 'qqqq', seniority: 'owner' }])).toEqual(readTitle(title));
      }),
    );
  });
});
