import { createHash } from 'node:crypto';

const style = `body{font:18px/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
label,legend{display:block;margin:.5rem 0 .25rem;font-weight:600}fieldset{border:0;padding:0;margin:1rem 0}fieldset label{font-weight:400}
textarea{box-sizing:border-box;width:100%;min-height:6rem;font:inherit}button{font:inherit;padding:.6rem 1.4rem;margin-top:1rem}.problem{color:#a40e26}
@media (prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}.problem{color:#ff7b72}}`;

/** What stands above a page: nothing runs and nothing is loaded; its form goes back to this host, which sees where it is from. */
export const pageHeaders = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex',
} as const;

/** A page with a title and parts that are HTML already. */
export function pageHtml(title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${style}</style></head><body>
<h1>${escaped(title)}</h1>
${parts.join('\n')}
</body></html>
`;
}

/** A line of a page. */
export function line(text: string, kind?: 'problem'): string {
  return `<p${kind === undefined ? '' : ` class="${kind}" role="alert"`}>${escaped(text)}</p>`;
}

/** A text that is no markup. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
