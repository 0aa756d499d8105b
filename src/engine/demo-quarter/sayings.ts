import { pick } from './chance.ts';

/** What people of the demo write, by what they write it about. */
const sayings: Readonly<Record<string, readonly string[]>> = {
  'too-early': ['budget is set in the new year', 'they want to finish their CRM move first'],
  'too-small': ['they look like five people and a dog', 'nothing here pays for a team plan'],
  'wrong-person': ['an intern who wrote a paper', 'asked for a job rather than a demo'],
  'no-need': ['three people sell there, and talk all day', 'they sell by tender only'],
  'competitor-tied': ['bound to RivalSuite until next summer', 'signed with RivalCloud in spring'],
  'not-mine': ['knows Sam from an earlier project', 'already talks to my colleague'],
  'not-ready': ['nobody has asked when they want to start', 'the timeline is a guess'],
  'no-budget': ['all spending is frozen this year', 'their board has stopped new tools'],
  dispute: ['the site and the register say otherwise', 'their head of sales came to two webinars'],
  granted: ['checked the register: they fit', 'right, this one is worth a call'],
  denied: ['the rep spoke with them; it stays as it is', 'we would not call back either'],
  'sent back': ['will look again after their planning round', 'asked us to write again in spring'],
  disqualified: ['they have a tool for it that works', 'built it themselves last year'],
  monitor: ['too early for a call, worth an eye', 'right people, wrong half of the year'],
  park: ['a student project', 'they resell, they do not buy'],
  need: ['reps pass leads on in spreadsheets', 'a third of the leads is never called'],
  authority: ['the head of sales decides, the CFO signs', 'our contact owns the budget'],
  timeline: ['wants to start next quarter', 'has to be live before their fiscal year'],
  objection: ['afraid of the work to set it up', 'asks whether their CRM can stay'],
  'product line': ['core', 'core and analytics'],
  'next step': ['demo with two reps', 'walk through their own data'],
  won: ['the pilot paid for itself', 'their reps asked for it', 'we were quicker than the others'],
  lost: ['chose a tool their parent company has', 'the sponsor left', 'no decision this year'],
};

const tagsOf: Readonly<Record<string, readonly string[]>> = {
  won: ['roi', 'champion', 'speed'],
  lost: ['competitor', 'no decision', 'sponsor left'],
};

/** What somebody writes about something; a key decides which of several ways. */
export function sayingOf(about: string, key: string): string {
  return pick(sayings[about] ?? [about], `${about} ${key}`);
}

/** The tag that goes with why a deal was won or lost. */
export function tagOf(outcome: string, key: string): string {
  return pick(tagsOf[outcome] ?? [outcome], `${outcome} ${key}`);
}
