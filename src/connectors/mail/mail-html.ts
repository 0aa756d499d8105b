import { type Letter, type LetterPart, oneLine } from '../outbound/letter.ts';

// Mail programs take styles only where they are used. A link is as high as a thumb.
const page = 'font:16px/1.5 sans-serif;max-width:36em';
const button = 'display:inline-block;padding:10px 16px;margin:0 8px 8px 0;border:1px solid #8c959f;border-radius:6px';

/** A letter as a page: nothing in it is loaded from anywhere, and nothing a lead has typed is markup. */
export function mailHtml({ subject, parts }: Letter): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head><body style="${page}">
${parts.map(partHtml).join('\n')}
</body></html>
`;
}

function partHtml({ title, lines, links }: LetterPart): string {
  const head = title === undefined ? '' : `<h3>${escaped(title)}</h3>`;
  const body = lines.length === 0 ? '' : `<p>${lines.map(escaped).join('<br>')}</p>`;
  const open = links
    .map(({ label, url }) => `<a href="${escaped(url)}" style="${button}">${escaped(label)}</a>`)
    .join(' ');
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
