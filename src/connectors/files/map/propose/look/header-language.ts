import { columnKey } from '../../synonyms/column-key.ts';

const words: Readonly<Record<string, string>> = {
  de: 'vorname|nachname|firma|unternehmen|unternehmensname|branche|mitarbeiter|datum|erstellungsdatum|erstellt am|land|telefonnummer|e-mail-adresse|umsatz|anzahl|jahresumsatz|mitarbeiterzahl|betrag|abschlussdatum|zustandig|land/region|position|kunde|beschreibung',
  fr: 'prenom|nom|societe|entreprise|secteur|date de creation|pays|telephone|adresse e-mail|chiffre d’affaires|montant|poste|ville|pays/region',
  es: 'nombre|apellidos|apellido|empresa|industria|fecha de creacion|pais|telefono|correo|ingresos|importe|puesto|ciudad|pais/region',
};

/** The language of a header, by words only that language uses; English unless two or more say otherwise. */
export function headerLanguage(header: readonly string[]): 'en' | 'de' | 'fr' | 'es' {
  const keys = new Set(header.map(columnKey));
  const hits = Object.entries(words).map(
    ([language, names]) => [language, names.split('|').filter((name) => keys.has(columnKey(name))).length] as const,
  );
  const best = hits.toSorted(([, a], [, b]) => b - a)[0];
  return best === undefined || best[1] < 2 ? 'en' : (best[0] as 'de' | 'fr' | 'es');
}
