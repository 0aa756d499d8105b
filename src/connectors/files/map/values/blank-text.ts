import { foldText } from '../../../../domain/facts/fold-text.ts';

const blanks = '|-|--|---|–|—|.|?|n/a|#n/a|n.a.|n. a.|k.a.|k. a.|null|(null)'.split('|');
const marks =
  '(no value)|no value|(none)|(blank)|(empty)|(leer)|[]|{}|[not provided]|[unknown]|[[unknown]]|#value!|#ref!|#name?|#div/0!'.split(
    '|',
  );
const unknowns = 'unknown|(unknown)|not known|unbekannt|inconnu|inconnue|desconocido|desconocida'.split('|');
const unsaid =
  'not specified|not provided|not available|not set|unspecified|undefined|keine angabe|non renseigné'.split('|');

const blankTexts = new Set([...blanks, ...marks, ...unknowns, ...unsaid].map(foldText));

/** Whether a cell says that its value is not known: empty, `-`, `n/a`, `(no value)`, `Unknown`, in any case. */
export function isBlankText(text: string): boolean {
  return text.length <= 20 && mayBeBlank(text) && blankTexts.has(foldText(text));
}

const firstChars = new Set([...blankTexts].map((text) => text.charAt(0)));

// Nearly every cell is told apart by its first character, long before it is worth folding.
function mayBeBlank(text: string): boolean {
  const first = text.charAt(0);
  return first <= ' ' || first > '~' || firstChars.has(first) || firstChars.has(first.toLowerCase());
}
