import type { Mutation } from './apply-mutation.ts';

type Replace = (id: string, replacement: string) => Mutation;

function exportOf(file: string, name: string): Replace {
  return (id, replacement) => ({ id, file: `src/${file}`, export: name, replacement });
}

const fateOf = exportOf('engine/effects/effect-policy.ts', 'fateOf');
const urgencyOf = exportOf('engine/effects/effect-policy.ts', 'urgencyOf');
const effectRows = exportOf('engine/effects/make-effects.ts', 'effectRows');
const nextTryAt = exportOf('engine/effects/dispatch/next-try.ts', 'nextTryAt');
const dispatchTo = exportOf('engine/effects/dispatch/dispatch-webhook.ts', 'dispatchTo');
const dueEffects = exportOf('engine/effects/effects.sql.ts', 'dueEffects');
const mayConnect = exportOf('connectors/outbound/targets.ts', 'mayConnect');
const isPublicAddress = exportOf('connectors/outbound/targets.ts', 'isPublicAddress');
const guardedLookup = exportOf('connectors/outbound/guarded-lookup.ts', 'guardedLookup');
const webhookHeaders = exportOf('connectors/webhook/sign-webhook.ts', 'webhookHeaders');
const sealSecret = exportOf('engine/webhooks/secret-box.ts', 'sealSecret');

/** What to take out of the outbox: who is told, when, how often, and to whom nothing may be sent. */
export const effects: readonly Mutation[] = [
  fateOf('P23', `() => 'waiting'`),
  fateOf('P23', `(occasion, terms) => original({ ...occasion, cause: 'input' }, terms)`),
  urgencyOf('P23', '(hasRaisedHand, points) => original(false, points)'),
  dispatchTo('P23', `(parts, to) => original(parts, { ...to, settings: { ...to.settings, offersPerDay: 1_000_000 } })`),
  dueEffects('rel-F33', `original.replace('order by e.urgency desc,', 'order by')`),
  effectRows('inv-I6', '(changed, terms) => original({ ...changed, numbered: 7 }, terms)'),
  nextTryAt('rel-F40', '() => undefined'),
  webhookHeaders('rel-F40', '(message, secrets) => original(message, secrets.slice(0, 1))'),
  webhookHeaders('rel-F40', '(message, secrets) => original({ ...message, at: 0 }, secrets)'),
  mayConnect('rel-F43', '() => true'),
  isPublicAddress('rel-F43', '(address) => ipaddr.parse(address).range() !== "private"'),
  guardedLookup('fig-G15', '(resolve) => original(resolve, ["0.0.0.0/0", "::/0"])'),
  sealSecret('rel-F60', '(keys, secret) => secret'),
];
