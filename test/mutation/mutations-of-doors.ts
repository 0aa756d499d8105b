import type { Mutation } from './apply-mutation.ts';

type Replace = (id: string, replacement: string) => Mutation;

function exportOf(file: string, name: string): Replace {
  return (id, replacement) => ({ id, file: `src/${file}`, export: name, replacement });
}

const authorize = exportOf('http/authorize.ts', 'authorize');
const refuseKeyInQuery = exportOf('http/authorize.ts', 'refuseKeyInQuery');
const admit = exportOf('engine/doors/receive-call.ts', 'admit');
const createGate = exportOf('engine/doors/gate.ts', 'createGate');
const groupAppends = exportOf('engine/doors/group-appends.ts', 'groupAppends');
const storeRefusal = exportOf('engine/doors/store-refusal.ts', 'storeRefusal');
const storeRejects = exportOf('engine/doors/rejects.ts', 'storeRejects');
const permissionsOfRole = exportOf('engine/users/permissions.ts', 'permissionsOfRole');
const isLastAdmin = exportOf('engine/users/user.ts', 'isLastAdmin');
const isCsrf = exportOf('engine/users/create-sessions.ts', 'isCsrf');
const createWaits = exportOf('engine/users/waits.ts', 'createWaits');
const problemOfPassword = exportOf('engine/users/passwords.ts', 'problemOfPassword');
const endLinks = exportOf('engine/users/one-time-links.ts', 'endLinks');
const holderOf = exportOf('engine/users/one-time-links.ts', 'holderOf');
const refuseOtherSites = exportOf('http/callers/same-site.ts', 'refuseOtherSites');
const keepSession = exportOf('http/callers/session-cookie.ts', 'keepSession');
const isSeen = exportOf('engine/seen/seen-owners.ts', 'isSeen');
const ownerList = exportOf('engine/seen/seen-owners.ts', 'ownerList');
const seenEngine = exportOf('engine/seen/seen-engine.ts', 'seenEngine');
const seenDecisions = exportOf('engine/seen/seen-decisions.ts', 'seenDecisions');
const hasHash = exportOf('engine/keys/key-text.ts', 'hasHash');
const isBlankText = exportOf('connectors/files/map/values/blank-text.ts', 'isBlankText');
const recordAudit = exportOf('ledger/audit/record-audit.ts', 'recordAudit');
const uniqueDeals = exportOf('ledger/deals/deal.ts', 'uniqueDeals');
const decodeBody = exportOf('connectors/ingest/body/decode-body.ts', 'decodeBody');

/** What to take out of the doors and the API: who may come in, what is acknowledged, what is refused. */
export const doors: readonly Mutation[] = [
  isBlankText('trap-11', `(text) => text === ''`),
  recordAudit('U10', 'async () => undefined'),
  uniqueDeals('A6', '(deals) => original(deals.toReversed().map((deal) => ({ ...deal, heardAt: 0 })))'),
  createGate('D6', '() => ({ enter: () => () => undefined, isFull: () => false, inside: () => 1 })'),
  groupAppends(
    'D6',
    `(append) => async (messages) => (void append(messages).catch(() => undefined), messages.map(() => 'accepted'))`,
  ),
  storeRefusal('D6', '() => undefined'),
  storeRejects('rel-F19', 'async () => undefined'),
  decodeBody('rel-F47', '(bytes, encoding) => original(bytes, encoding, 1 << 30)'),
  authorize(
    'rel-F52',
    `async ({ keys }, request) => ({ is: 'key', ...(await keys.verify((request.headers.authorization ?? '').slice(7))) })`,
  ),
  authorize(
    'rel-F52',
    `async (keepers, request, access) => original(keepers, request, access === 'users' ? 'read' : access)`,
  ),
  admit('rel-F52', `async () => ({ is: 'unnamed' })`),
  hasHash('rel-F52', '() => true'),
  permissionsOfRole('rel-F52', `(role) => (role === 'revops' ? original('admin') : original(role))`),
  permissionsOfRole('fig-G13', `(role) => (role === 'viewer' ? original('sales') : original(role))`),
  isLastAdmin('rel-F52', '() => false'),
  endLinks('rel-F52', 'async () => undefined'),
  isSeen('fig-G13', '() => true'),
  ownerList('fig-G13', '() => null'),
  seenEngine('fig-G13', '(engine) => engine'),
  seenDecisions('fig-G13', '(decisions) => decisions'),
  isCsrf('rel-F53', '() => true'),
  createWaits('rel-F53', '() => ({ take: () => 0, forgive: () => undefined })'),
  problemOfPassword('rel-F53', '() => undefined'),
  refuseOtherSites('rel-F53', '() => undefined'),
  keepSession('rel-F53', `(text) => ({ 'set-cookie': original(text)['set-cookie'].replace('HttpOnly; ', '') })`),
  holderOf('rel-F62', '(reader, token) => original(reader, token, 0)'),
  refuseKeyInQuery('rel-F61', '() => undefined'),
];
