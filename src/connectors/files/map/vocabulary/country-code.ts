import countries from 'i18n-iso-countries';
import { createRequire } from 'node:module';
import { foldText } from '../../../../domain/facts/fold-text.ts';

const languages = ['en', 'de', 'fr', 'es'] as const;
/** What people also write, split at `|`. */
const alsoSaid: Readonly<Record<string, string>> = {
  US: 'usa|u.s.|u.s.a.|us|america|united states|the united states',
  GB: 'uk|u.k.|england|scotland|wales|northern ireland|great britain|grossbritannien',
  NL: 'holland|the netherlands',
  KR: 'korea|south korea',
  RU: 'russia',
  VN: 'vietnam|viet nam',
  TW: 'taiwan',
  TR: 'turkey|turkiye',
  CZ: 'czechia|czech republic',
  HK: 'hong kong',
  AE: 'uae',
  CI: 'ivory coast',
  BO: 'bolivia',
  IR: 'iran',
  CH: 'schweiz|suisse|svizzera',
  AT: 'osterreich',
  IT: 'italia',
  ES: 'espana',
  SE: 'sverige',
  NO: 'norge',
  DK: 'danmark',
  PL: 'polska',
};

let codeByName: ReadonlyMap<string, string> | undefined;

/** The ISO code of a country by its name in English, German, French or Spanish, or by a code; undefined for anything else. */
export function countryCode(text: string): string | undefined {
  codeByName ??= readNames();
  return codeByName.get(foldText(text));
}

function readNames(): ReadonlyMap<string, string> {
  const require = createRequire(import.meta.url);
  const codes = new Map<string, string>();
  for (const [two, three] of Object.entries(countries.getAlpha2Codes()))
    codes.set(foldText(two), two).set(foldText(three), two);
  for (const language of languages) {
    const locale = require(`i18n-iso-countries/langs/${language}.json`) as {
      readonly countries: Readonly<Record<string, string | readonly string[]>>;
    };
    for (const [code, names] of Object.entries(locale.countries)) {
      for (const name of [names].flat()) codes.set(foldText(name), code);
    }
  }
  for (const [code, names] of Object.entries(alsoSaid))
    for (const name of names.split('|')) codes.set(foldText(name), code);
  return codes;
}
