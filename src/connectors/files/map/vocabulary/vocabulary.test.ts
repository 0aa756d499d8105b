import { expect, test } from 'vitest';
import { countryCode } from './country-code.ts';
import { eventNamed, knownEvent } from './event-names.ts';
import { eventOfForm } from './form-events.ts';
import { industryOf } from './industry.ts';
import { relationshipOf } from './relationship.ts';
import { outcomeOfStage } from './stage-outcomes.ts';

test.each([
  ['Germany', 'DE'],
  ['Deutschland', 'DE'],
  ['Allemagne', 'DE'],
  ['Alemania', 'DE'],
  ['DEU', 'DE'],
  ['de', 'DE'],
  ['USA', 'US'],
  ['U.S.', 'US'],
  ['UK', 'GB'],
  ['England', 'GB'],
  ['Österreich', 'AT'],
  ['Schweiz', 'CH'],
  ['The Netherlands', 'NL'],
  ['Vereinigte Staaten', 'US'],
  ['Europe', undefined],
  ['Saint Paul, Minnesota', undefined],
])('%s is the country %s', (text, code) => {
  expect(countryCode(text)).toBe(code);
});

test.each([
  ['COMPUTER_SOFTWARE', 'software'],
  ['Computer Software', 'software'],
  ['Software Development', 'software'],
  ['FINANCIAL_SERVICES', 'financial services'],
  ['Hospital & Health Care', 'healthcare'],
  ['HOSPITAL_HEALTH_CARE', 'healthcare'],
  ['Maschinenbau', 'manufacturing'],
  ['52', 'financial services'],
  ['511210', 'software'],
  ['INFORMATION_TECHNOLOGY_AND_SERVICES', 'it services'],
  ['Food & Beverage', 'food and beverage'],
  ['fintech', 'fintech'],
  ['Basket weaving', undefined],
])('%s is the industry %s', (text, industry) => {
  expect(industryOf(text)).toBe(industry);
});

test.each([
  ['Customer - Direct', 'customer'],
  ['Kunde', 'customer'],
  ['Former Customer', 'former customer'],
  ['Ehemaliger Kunde', 'former customer'],
  ['Channel Partner / Reseller', 'partner'],
  ['Competitor', 'competitor'],
  ['Marketing Qualified Lead', 'prospect'],
  ['Evangelist', 'customer'],
  ['Supplier', 'vendor'],
  ['Other', undefined],
])('the type %s makes an account a %s', (text, relationship) => {
  expect(relationshipOf(text)).toBe(relationship);
});

test.each([
  ['Closed Won', 'won'],
  ['closedwon', 'won'],
  ['Geschlossen - gewonnen', 'won'],
  ['Closed Lost', 'lost'],
  ['Geschlossen – verloren', 'lost'],
  ['Won', 'won'],
  ['Closed - No Decision', 'lost'],
  ['Negotiation/Review', undefined],
  ['Qualified To Buy', undefined],
  ['Prospecting', undefined],
])('the stage %s ends %s', (stage, outcome) => {
  expect(outcomeOfStage(stage)).toBe(outcome);
});

test.each([
  ['Request a demo | Website: Demo request', 'demo requested'],
  ['Demander une démo', 'demo requested'],
  ['Pricing page: Contact sales', 'contact requested'],
  ['Angebot anfordern', 'pricing requested'],
  ['Webinar: Scoring that sales believes', 'webinar registered'],
  ['Ebook: The qualification guide', 'content downloaded'],
  ['Newsletter signup', 'form submitted'],
  ['Support: Contact us', 'form submitted'],
  ['Meetings Link: ana-keller', 'meeting booked'],
  ['Democracy survey', 'form submitted'],
  ['Spring campaign', undefined],
])('the form %s stands for %s', (form, event) => {
  expect(eventOfForm(form)).toBe(event);
});

test('a mapping’s own words for forms replace ours', () => {
  const forms = new Map([['demo requested', ['sandbox']]]);
  expect(eventOfForm('Sandbox access', forms)).toBe('demo requested');
  expect(eventOfForm('Request a demo', forms)).toBeUndefined();
});

test.each([
  ['Demo Requested', 'demo requested'],
  ['demo_requested', 'demo requested'],
  ['demoRequested', 'demo requested'],
  ['Pricing Viewed', undefined],
  ['Signed Up', 'signed up'],
  ['Trial Started', 'trial started'],
  ['$pageview', 'page viewed'],
  ['Invite Sent', 'seat invited'],
  ['hiring_signal', 'job posted'],
])('the event %s is %s', (name, event) => {
  expect(knownEvent(name)).toBe(event);
});

test('an event nobody knows keeps its name', () => {
  expect(eventNamed('Somersault Performed')).toBe('Somersault Performed');
});
