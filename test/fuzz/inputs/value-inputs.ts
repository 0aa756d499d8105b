import fc from 'fast-check';
import { formatDay } from '../../../src/domain/index.ts';
import type { FuzzInput } from '../worker/fuzz-input.ts';
import { textsLike } from './mutate-text.ts';
import { words } from './words.ts';

function anyOf(name: string, texts: fc.Arbitrary<string>): fc.Arbitrary<FuzzInput> {
  return texts.map((content) => ({ name, content }));
}

const dates: readonly string[] = [
  '2026-03-10',
  '10.03.2026',
  '3/10/2026',
  '2026-03-10T09:15:00Z',
  '2026-03-10 09:15 UTC',
  '10. März 2026, 09:15 Uhr',
  'Mar 10, 2026 9:15 PM',
  'Tuesday, 10 March 2026',
  '20260310',
  '1773100800',
  '1773100800000',
  '45000',
  '10 de marzo de 2026',
  '2026-03-10T09:15:00.123+0530',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  '24:00 2026-03-10',
  '03/10/26 9:15 a.m.',
];
const dateWords = words(
  "yyyy¦yy¦MMMM¦MMM¦MM¦M¦dd¦d¦HH¦H¦hh¦h¦mm¦ss¦SSS¦a¦X¦XXX¦'at'¦'¦\n¦2026¦26¦03¦10¦31¦0¦12¦25¦00¦60¦-¦/¦.¦:",
  ' ¦T¦Z¦+02:00¦-9999¦ PM¦ Uhr¦March¦März¦Mrz.¦août¦de¦Mo¦Di.,¦th¦,¦UTC¦GMT¦(¦)¦[¦*¦+¦?¦\\¦$¦^¦{',
);
const patterns = ['yyyy-MM-dd', 'dd.MM.yyyy HH:mm', 'M/d/yy h:mm a', "d MMMM yyyy 'at' HH:mm:ss.SSS XXX"];
const patternedDates = patterns.flatMap((pattern) => dates.slice(0, 4).map((date) => `${pattern}\n${date}`));

const pad = (value: number): string => String(value).padStart(2, '0');
const writeDay: readonly ((year: string, month: number, day: number) => string)[] = [
  (year, month, day) => `${year}-${pad(month)}-${pad(day)}`,
  (year, month, day) => `${pad(day)}.${pad(month)}.${year}`,
  (year, month, day) => `${day}.${month}.${year} 23:59`,
  (year, month, day) => `${year}/${month}/${day} 0:00`,
  (year, month, day) => `${year}-${pad(month)}-${pad(day)}T23:59:59.999Z`,
  (year, month, day) => `dd/MM/yyyy\n${pad(day)}/${pad(month)}/${year}`,
  (year, month, day) => `M-d-yyyy\n${month}-${day}-${year}`,
];
const knownDates = fc
  .tuple(fc.integer({ min: -25_566, max: 84_000 }), fc.constantFrom(...writeDay))
  .map(([day, write]): FuzzInput => {
    const iso = formatDay(day);
    const [year = '', month, dayOfMonth] = iso.split('-');
    return { name: iso, content: write(year, Number(month), Number(dayOfMonth)) };
  });

/** Texts that are nearly dates, and dates written in a known way. */
export const dateInputs: fc.Arbitrary<FuzzInput> = fc.oneof(
  { weight: 4, arbitrary: anyOf('date', textsLike([...dates, ...patternedDates], dateWords)) },
  { weight: 1, arbitrary: knownDates },
);

const numbers: readonly string[] = [
  '1,234.5',
  '1.234,5',
  '1 234,5',
  "1'234",
  '(1,250)',
  '−3',
  '45 %',
  '2.5M',
  '1,2 Mio.',
  '9.83E-05',
  '.5',
  '$1.2M',
  'EUR 5.000.000',
  '51-200',
  '10,001+',
  '$10-50M',
  '> 500 employees',
  'bis zu 50 Mitarbeiter',
  '1 to 10',
  'yes',
  '["a","b"]',
  'a; b',
  '12,34,567',
  '€20k',
];
const numberWords = words(
  "0¦1¦9¦00¦123¦.¦,¦'¦ ¦\u00A0¦\u202F¦-¦+¦−¦(¦)¦%¦e¦E+¦k¦M¦Mio.¦bn¦to¦bis¦–¦..¦...¦…¦>=¦<¦≥¦über¦more than",
  'and more¦plus¦employees¦Mitarbeiter¦€¦$¦EUR¦USD¦CHF¦zł¦Fr.¦[¦]¦"¦{¦;¦|¦ja¦no¦NaN¦Infinity¦1e400¦-0',
  '9007199254740993',
);
const knownNumbers = fc
  .tuple(
    fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }),
    fc.integer({ min: 0, max: 99 }),
    fc.constantFrom<(readonly [mark: string, group: string])[]>(
      ['.', ''],
      ['.', ','],
      [',', '.'],
      [',', ' '],
      ['.', "'"],
      [',', ''],
    ),
  )
  .map(([whole, cents, [mark, group]]): FuzzInput => {
    const digits = String(Math.abs(whole)).replaceAll(/\B(?=(\d{3})+$)/g, group);
    const sign = whole < 0 ? '-' : '';
    return { name: `${mark}${sign}${Math.abs(whole)}.${pad(cents)}`, content: `${sign}${digits}${mark}${pad(cents)}` };
  });

/** Texts that are nearly numbers, amounts and bands, and numbers written in a known way. */
export const numberInputs: fc.Arbitrary<FuzzInput> = fc.oneof(
  { weight: 4, arbitrary: anyOf('number', textsLike(numbers, numberWords)) },
  { weight: 1, arbitrary: knownNumbers },
);

const addresses: readonly string[] = [
  'https://www.acme.co.uk/pricing?x=1#y',
  'acme.com',
  'http://user:pw@eu.acme.example:8080/',
  'müller.de',
  'xn--mller-kva.de',
  'Ada Lovelace <Ada@Acme.example>',
  'mailto:a+b@acme.io',
  'a@b@c.de',
  'info@gmail.com',
  'jane@localhost',
  'no-reply2@x.github.io',
  'linkedin.com/company/acme',
  '192.168.0.1',
  '[::1]',
  '00Q5g00000AbCdEFGH',
  '1;2,3',
  '1.2E+10',
  '123.0',
  'The Acme Co., Ltd. & Sons',
  '株式会社アクメ',
  'ООО Акме',
  'a@аpple.com',
  'sales.uk@acme.com',
  'Sp. z o.o. Acme',
  'acme.com.',
  '//acme.com/x',
];
const addressWords = words(
  '@¦.¦/¦//¦:¦?¦#¦<¦>¦,¦;¦ ¦-¦_¦+¦%¦"¦[¦]¦http://¦https://¦mailto:¦www.¦a¦acme¦com¦co.uk¦github.io¦de¦1',
  "127.0.0.1¦:8080¦xn--¦xn--a¦ß¦。¦．¦GmbH¦S.A.¦the¦&¦gmail.com¦info¦noreply¦株式会社¦001¦AbC¦E+5¦.0¦\\¦|¦'¦(¦)",
);

/** Texts that are nearly web addresses, e-mail addresses, ids and names of companies. */
export const addressInputs: fc.Arbitrary<FuzzInput> = anyOf('address', textsLike(addresses, addressWords));

const titles: readonly string[] = [
  'CEO & Founder',
  'VP of Sales, EMEA',
  'Geschäftsführer (m/w/d)',
  'Assistant to the CEO',
  'Head of Marketing / Sales',
  'Sr. Software Eng.',
  'Chief Information Security Officer',
  'v.p. finance',
  'Student | Intern',
  'Directrice des Achats',
  'Former CTO @ Acme',
  'Leiter(in) Einkauf',
  'Vice President, Human Resources – Europe',
  'Owner, Acme GmbH',
  'junior sales manager',
  'Stv. Geschäftsleiter',
  'Encargado de compras',
];
const titleWords = words(
  'chief¦officer¦ceo¦c.e.o.¦vp¦head of¦director¦manager¦senior¦jr¦assistant¦to¦of¦the¦and¦&¦sales¦marketing',
  'it¦einkauf¦vertrieb¦finance¦leiter¦student¦owner¦partner¦former¦deputy¦interim¦|¦/¦,¦;¦-¦ - ¦–¦(¦)¦:¦@¦.',
  '·¦\n¦+¦gmbh¦inc¦ü¦É¦º¦(in)¦x',
);

/** Texts that are nearly job titles. */
export const titleInputs: fc.Arbitrary<FuzzInput> = anyOf('title', textsLike(titles, titleWords, [' ', ' ', '', ', ']));
