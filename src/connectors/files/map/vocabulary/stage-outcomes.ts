import { foldText } from '../../../../domain/facts/fold-text.ts';

const won =
  /\b(?:won|gewonnen|gagne|ganado|ganada|success|successful|erfolgreich|accepted by customer|signed|abgeschlossen und gewonnen)\b/;
const lost =
  /\b(?:lost|verloren|perdu|perdido|perdida|dead|no decision|closed no|unqualified|disqualified|cancelled|canceled|rejected|abandoned|abgelehnt|storniert)\b/;
const notYet = /\b(?:not won|not lost|to be won)\b/;

/** Won or lost, where the name of a stage says so: `Closed Won`, `closedlost`, `Geschlossen - verloren`. */
export function outcomeOfStage(text: string): 'won' | 'lost' | undefined {
  const folded = foldText(text)
    .replaceAll(/[_/-]+/g, ' ')
    .replace(/^closed(won|lost)$/, 'closed $1');
  if (notYet.test(folded)) return undefined;
  if (lost.test(folded)) return 'lost';
  return won.test(folded) ? 'won' : undefined;
}
