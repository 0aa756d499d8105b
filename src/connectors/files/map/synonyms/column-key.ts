import { foldText } from '../../../../domain/facts/fold-text.ts';

/**
 * What is left of a column's name when case, accents, blanks and marks do not matter: `E-Mail`, `email` and `EMAIL` are one,
 * and so are `Zuständig` and `Zustaendig`.
 */
export function columnKey(name: string): string {
  return foldText(name)
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll(/(?<=[aou])e/g, '');
}
