import { type Letter, type LetterPart, oneLine } from '../outbound/letter.ts';

/** A letter as a page: nothing in it is loaded from anywhere, and nothing a lead has typed is markup. */
export function mailHtml({ subject, parts }: Letter): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>
${parts.map(partHtml).join('\n')}
</body></html>
`;
}

function partHtml({ title, lines, links }: LetterPart): string {
  const head = title === undefined ? '' : `<h3>${escaped(title)}</h3>`;
  const body = lines.length === 0 ? '' : `<p>${lines.map(escaped).join('<br>')}</p>`;
  const open = links.map(({ label, url }) => `<a href="${escaped(url)}">${escaped(label)}</a>`).join(' &nbsp; ');
  return [head, body, open === '' ? '' : `<p>${open}</p>`].join('');
}

function escaped(text: string): string {
  return oneLine(text, 4_000)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
