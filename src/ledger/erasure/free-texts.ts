/** Where people write in their own words: reasons, sentences, notes; of a note its name is the field. */
const ownWords = new Set([
  'reason',
  'sentence',
  'note',
  'notes',
  'text',
  'nextStep',
  'tags',
  'why',
  'said',
  'closeReason',
]);

/** What somebody wrote in their own words, wherever it stands in what is kept. */
export function freeTexts(value: unknown): readonly string[] {
  const found: string[] = [];
  changeFreeTexts(value, (text) => {
    found.push(text);
    return text;
  });
  return found;
}

/** What is kept, with another text in the place of each that somebody wrote in their own words. */
export function changeFreeTexts(value: unknown, change: (text: string) => string, isOwn = false): unknown {
  if (typeof value === 'string') return isOwn ? change(value) : value;
  if (Array.isArray(value)) return value.map((item) => changeFreeTexts(item, change, isOwn));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([name, item]) => [name, changeFreeTexts(item, change, isOwn || ownWords.has(name))] as const,
  );
  return Object.fromEntries(entries);
}
