import { foldText } from '../../../../domain/facts/fold-text.ts';

// In this order: a "former customer" is no customer, a "partner prospect" is not yet a partner.
const words: readonly (readonly [relationship: string, pattern: RegExp])[] = [
  [
    'former customer',
    /\b(?:former|ex|lost|churned?|past|previous|inactive|ehemalig\w*|ancien\w*|antiguo)\b.*\b(?:customer|client|kunde|cliente?)|\bchurned\b/,
  ],
  [
    'prospect',
    /\b(?:prospects?|suspects?|leads?|target|interessent\w*|subscriber|mql|sql|opportunity)\b|qualified lead/,
  ],
  ['competitor', /\b(?:competitors?|competition|wettbewerb\w*|mitbewerb\w*|konkurren\w*|concurrent|competidor)\b/],
  ['partner', /\b(?:partners?|resellers?|integrators?|distributors?|partenaire|socio|agency partner)\b/],
  ['vendor', /\b(?:vendors?|suppliers?|lieferant\w*|fournisseur|proveedor)\b/],
  ['customer', /\b(?:customers?|clients?|kunde\w*|kundin|cliente?|evangelist|bestandskund\w*|current)\b/],
  ['self', /\b(?:self|own company|internal|employee|eigene firma|intern)\b/],
];

const MAX_CHARS = 200;

/** The relationship an account type or lifecycle stage speaks of, or undefined when it speaks of none. */
export function relationshipOf(text: string): string | undefined {
  if (text.length > MAX_CHARS) return undefined;
  const folded = foldText(text).replaceAll(/[_/-]+/g, ' ');
  return words.find(([, pattern]) => pattern.test(folded))?.[0];
}
