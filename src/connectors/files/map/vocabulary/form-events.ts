import { foldText } from '../../../../domain/facts/fold-text.ts';

const phrases: Readonly<Record<string, string>> = {
  'form submitted':
    'newsletter|subscribe|unsubscribe|subscription|preferences|blog|job application|careers|bewerbung|support|survey|umfrage',
  'webinar registered': 'webinar|webcast|webinaire',
  'content downloaded':
    'ebook|e-book|whitepaper|white paper|download|guide|report|checklist|template|case study|datasheet|playbook|leitfaden|checkliste|studie|livre blanc|guía|herunterladen',
  'meeting booked':
    'meetings link|book a meeting|book a call|schedule a call|schedule a meeting|termin|rendez-vous|terminbuchung',
  'demo requested':
    'demo|demos|demonstration|démo|produktdemo|live-demo|demoanfrage|demo-anfrage|demo request|see it in action',
  'trial started': 'trial|free trial|testversion|testzugang|essai gratuit|prueba gratuita|kostenlos testen',
  'pricing requested':
    'pricing|price|quote|get a quote|preisanfrage|preise|angebot|angebotsanfrage|devis|tarifs|presupuesto|precio',
  'contact requested':
    'contact|contact us|contact sales|talk to sales|sales inquiry|get in touch|kontakt|kontaktformular|kontaktanfrage|nous contacter|contacto|rückruf|enquiry|inquiry',
};

/**
 * What handing in a form stands for, by words in its name; the first line that fits counts. A mapping may say `forms:`
 * itself and then only its own lines count. The words `newsletter` and `unsubscribe` make nothing of a form.
 */
const formEvents: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(phrases).map(([event, words]) => [event, words.split('|')]),
);

/**
 * The event a form stands for by its name, or undefined when its name says nothing. HubSpot puts the page before the
 * form (`Pricing page: Contact sales`), so what follows the last colon is asked first.
 */
export function eventOfForm(
  form: string,
  forms: ReadonlyMap<string, readonly string[]> = formEvents,
): string | undefined {
  const own = eventOfWords(wordsOf(form.slice(form.lastIndexOf(':') + 1)), forms);
  const whole = eventOfWords(wordsOf(form), forms);
  // "Support: Contact us" asks for help, not for a salesperson.
  return own === undefined || (own === 'contact requested' && whole === 'form submitted') ? whole : own;
}

function eventOfWords(words: string, forms: ReadonlyMap<string, readonly string[]>): string | undefined {
  for (const [event, phrases] of forms) {
    if (phrases.some((phrase) => words.includes(wordsOf(phrase)))) return event;
  }
  return undefined;
}

/** The words of a text with a blank around each, so that `demo` is found in "demo request" and not in "democracy". */
function wordsOf(text: string): string {
  return ` ${foldText(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
