import { builtInEvent, builtInEvents } from '../../../../domain/facts/built-in-events.ts';
import { columnKey } from '../synonyms/column-key.ts';

/** What systems and teams call the events we know; split at `|`; spelling, case, blanks and marks do not matter. */
const eventSynonyms: Readonly<Record<string, string>> = {
  'page viewed':
    'page|page view|pageview|viewed page|page visited|visited page|loaded a page|$pageview|screen|web visit|website visit|web page visit|seite besucht|seitenaufruf',
  'form submitted':
    'form submission|form submit|form fill|form filled|form completed|submitted form|filled out form|lead form submitted|formular abgesendet|formular',
  'demo requested':
    'demo request|requested demo|request a demo|request demo|book a demo|booked a demo|book demo|demo booked|demo form submitted|demo anfrage|demo angefordert|asked for a demo|asked for demo|wants a demo',
  'pricing requested':
    'pricing request|price request|quote requested|quote request|requested quote|requested pricing|preisanfrage|angebot angefordert',
  'contact requested':
    'contact request|contact us|contacted sales|contact sales|talk to sales|contact form submitted|contact form|kontaktanfrage|inquiry|enquiry',
  'content downloaded':
    'content download|download|downloaded|asset downloaded|downloaded content|whitepaper downloaded|white paper downloaded|ebook downloaded|guide downloaded|report downloaded|file downloaded|resource downloaded',
  'webinar registered': 'webinar registration|registered for webinar|webinar signup|webinar anmeldung',
  'webinar attended': 'webinar attendance|attended webinar|webinar participated|webinar teilnahme|webinar',
  'event attended':
    'event attendance|attended event|tradeshow visited|trade show|conference attended|event visited|messe besucht|messe',
  'mail opened': 'email opened|email open|opened email|e-mail opened|email opens|open|mail open|marketing email opened',
  'mail clicked':
    'email clicked|email click|clicked email|email link clicked|e-mail clicked|clicked link in email|mail click|marketing email clicked|email link click',
  'mail replied': 'email replied|email reply|replied to email|reply|e-mail replied|replied|mail reply',
  'meeting booked':
    'meeting scheduled|booked meeting|call booked|meeting created|meeting set|appointment booked|calendly booked|invitee created|termin gebucht',
  'meeting held': 'meeting completed|meeting attended|meeting|demo held|demo completed|call held|termin stattgefunden',
  'meeting missed': 'meeting no show|no show|no-show|meeting noshow',
  'call connected': 'call|call answered|connected call|phone call|call completed|telefonat',
  'chat started': 'chat|live chat|chat conversation started|conversation started|started chat',
  'ad clicked': 'ad click|clicked ad|paid click',
  'signed up': 'sign up|signup|user signed up|account created|free account created|user registered|signed up for free',
  'trial started': 'trial|free trial started|started trial|trial start|trial signup|free trial|testphase gestartet',
  'product milestone': 'milestone|activated|activation|onboarding completed|aha moment|milestone reached',
  'product used': 'feature used|used feature|product usage|logged in|signed in|login|session started|active in app',
  'seat invited':
    'invite sent|invited user|user invited|account added user|invited teammate|team member invited|seat added|invited team',
  'document viewed': 'doc viewed|proposal viewed|document view|viewed document|proposal opened|deck viewed',
  'document shared': 'doc forwarded|doc shared|document forwarded|shared document|proposal shared',
  'competitor researched':
    'competitor research|comparison viewed|review site visited|g2 comparison|researched competitor',
  'intent surged': 'intent surge|intent signal|surge|topic surge|buyer intent|bombora surge',
  'job posted': 'job posting|hiring signal|job opening|hiring|hiring announced|job opened',
  'executive hired': 'exec hire|executive hire|new executive|leadership change|exec hired',
  'funding announced': 'funding|funding event|funding round|raised funding|funding raised',
  'company news': 'news|news event|press',
  'technology added': 'tech added|technology installed|added technology|tech installed',
  'technology dropped': 'tech removed|technology removed|tech dropped|dropped technology|technology uninstalled',
  unsubscribed: 'unsubscribe|email unsubscribed|opted out|opt out|abgemeldet',
  bounced: 'bounce|email bounced|hard bounce|email bounce',
  conversion: 'converted|goal completed|key event',
};

const eventByKey = new Map<string, string>();
for (const { name } of builtInEvents) eventByKey.set(columnKey(name), name);
for (const [event, names] of Object.entries(eventSynonyms)) {
  for (const name of names.split('|')) eventByKey.set(columnKey(name), event);
}

/** The event a text means, or undefined when it is none we know. */
export function knownEvent(text: string): string | undefined {
  return builtInEvent(text)?.name ?? eventByKey.get(columnKey(text));
}

/** The name under which an event is kept: ours where we know it, else as it came. */
export function eventNamed(text: string): string {
  return knownEvent(text) ?? text;
}
