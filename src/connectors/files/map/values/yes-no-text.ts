import { foldText } from '../../../../domain/facts/fold-text.ts';
import { parseYesNo } from '../../../../domain/facts/parse-value.ts';

const yes = new Set(['t', 'x', 'wahr', 'vrai', 'verdadero', 'on', 'checked', '✓', '1.0', 'oui', 'o']);
const no = new Set(['f', 'falsch', 'faux', 'falso', 'off', 'unchecked', '0.0', '✗']);

/** Yes or no as exports write it, or undefined. */
export function parseYesNoText(text: string): boolean | undefined {
  const given = parseYesNo(text);
  if (given !== undefined) return given;
  const folded = foldText(text);
  if (yes.has(folded)) return true;
  return no.has(folded) ? false : undefined;
}
