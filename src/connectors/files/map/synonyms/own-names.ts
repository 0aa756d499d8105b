import { columnKey } from './column-key.ts';

type OwnNames = Readonly<Record<string, string>>;

const touchNames: OwnNames = {
  channel: 'touch channel|touch type|touch|channel|activity type|type|task type|kanal',
  at: 'touch date|touched at|at|date|activity date|timestamp|completed at|day|datum',
  by: 'touch owner|by|owner|rep|sales rep|assigned to|user|agent',
  outcome: 'touch outcome|outcome|result|call outcome|call result|disposition|call disposition|status|ergebnis',
  automated: 'automated|is automated|auto|sent by sequence',
};

const spendNames: OwnNames = {
  amount: 'spend|spent|cost|costs|amount spent|ad spend|media cost|budget spent|amount|ausgaben|kosten',
  channel: 'channel|source|network|platform|medium|ad network|utm source|kanal',
  campaign: 'campaign|campaign name|utm campaign|ad campaign|kampagne',
  from: 'from|start|start date|period start|date|day|month|week|reporting starts|von|datum',
  to: 'to|end|end date|period end|until|reporting ends|bis',
  currency: 'currency|currency code|wahrung',
};

/** What a column of a file of touches or of spend may be called, by field, the most usual first. */
export const ownNames: Readonly<Record<'touch' | 'spend', ReadonlyMap<string, readonly string[]>>> = {
  touch: keysOf(touchNames),
  spend: keysOf(spendNames),
};

function keysOf(names: OwnNames): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(names).map(([field, text]) => [field, text.split('|').map(columnKey)]));
}

/** Names that tell by themselves that rows are touches, or spend beside a channel or campaign. */
export const tellingNames = {
  touch: ['touch channel', 'touch type', 'touch outcome', 'touch date'].map(columnKey),
  spend: ['spend', 'spent', 'cost', 'costs', 'amount spent', 'ad spend', 'media cost', 'ausgaben', 'kosten'].map(
    columnKey,
  ),
};
