import { foldText } from '../../../../domain/facts/fold-text.ts';
import { industryNames } from './industry-names.ts';

const industryByKey = new Map(
  Object.entries(industryNames).flatMap(([industry, names]) =>
    [industry, ...names.split('|')].map((name) => [keyOf(name), industry] as const),
  ),
);

/** Our name of an industry, or undefined for one we do not know, which is then kept as it was given. */
export function industryOf(text: string): string | undefined {
  const key = keyOf(text);
  const sector = /^(?:naics )?(\d{2})\d{0,4}$/.exec(key)?.[1];
  return industryByKey.get(key) ?? (sector === undefined ? undefined : industryByKey.get(`naics ${sector}`));
}

function keyOf(text: string): string {
  return (
    foldText(text)
      .replaceAll(/[&+_,/.()-]+/g, ' ')
      // HubSpot writes HOSPITAL_HEALTH_CARE for "Hospital & Health Care".
      .replaceAll(/\b(?:and|und)\b/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
  );
}
