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
const hasHash = exportOf('engine/keys/key-text.ts', 'hasHash');
const decodeBody = exportOf('connectors/ingest/body/decode-body.ts', 'decodeBody');

/** What to take out of the doors and the API: who may come in, what is acknowledged, what is refused. */
export const doors: readonly Mutation[] = [
  createGate('D6', '() => ({ enter: () => () => undefined, isFull: () => false, inside: () => 1 })'),
  groupAppends(
    'D6',
    `(append) => async (messages) => (void append(messages).catch(() => undefined), messages.map(() => 'accepted'))`,
  ),
  storeRefusal('D6', '() => undefined'),
  storeRejects('rel-F19', 'async () => undefined'),
  decodeBody('rel-F47', '(bytes, encoding) => original(bytes, encoding, 1 << 30)'),
  authorize('rel-F52', `async (keys, request) => keys.verify((request.headers.authorization ?? '').slice(7))`),
  authorize(
    'rel-F52',
    `async (keys, request, access) => original(keys, request, access === 'admin' ? 'read' : access)`,
  ),
  admit('rel-F52', `async () => ({ is: 'unnamed' })`),
  hasHash('rel-F52', '() => true'),
  refuseKeyInQuery('rel-F61', '() => undefined'),
];
