const mostTextsKept = 20_000;
const longestTextKept = 200;
const foldedTexts = new Map<string, string>();

/** The form in which texts are compared: case, accents, width and outer or doubled blanks do not matter. */
export function foldText(text: string): string {
  const known = foldedTexts.get(text);
  if (known !== undefined) return known;
  const folded = fold(text);
  // The same few values come again and again; long tails must not fill the memory.
  if (foldedTexts.size < mostTextsKept && text.length <= longestTextKept) foldedTexts.set(text, folded);
  return folded;
}

function fold(text: string): string {
  const plain = isPlain(text) ? text : text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return plain.toLowerCase().replaceAll('ß', 'ss').replaceAll('ı', 'i').replaceAll(/\s+/g, ' ').trim();
}

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 127) return false;
  return true;
}
