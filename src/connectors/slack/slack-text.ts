import { oneLine } from '../outbound/letter.ts';

/** Between two characters it keeps Slack from seeing a mention or an address in them, and nobody sees it. */
const gap = '\u200b';

/**
 * A text that Slack shows as it stands. `<!channel>`, `<@U1>` and `<https://…|click>` live by `<`, which is escaped; what
 * Slack makes out of plain words (`@here`, `https://…`, `www.…`) is broken by a space of no width.
 */
export function slackText(text: string, mostLetters = 300): string {
  return oneLine(text, mostLetters)
    .replaceAll(/@(?=(?:here|channel|everyone|group)\b)/gi, `@${gap}`)
    .replaceAll('://', `:${gap}//`)
    .replaceAll(/\b(?:www|mailto)(?=[.:])/gi, (word) => `${word}${gap}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A link of ours: the label cannot end it. */
export function slackLink(label: string, url: string): string {
  return `<${url.replaceAll(/[<>|\s]/g, '')}|${slackText(label).replaceAll('|', '/')}>`;
}
