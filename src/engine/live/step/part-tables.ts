/** Inputs where they came to rest. */
export const inputsTable = {
  table: 'inputs',
  columns: [
    'part',
    'number',
    'key',
    'source',
    'message_id',
    'item',
    'received_at',
    'kind',
    'via',
    'body',
    'left_at',
    'withdrawn_at',
  ],
} as const;

/** What keys have been told. */
export const keyNodesTable = {
  table: 'key_nodes',
  columns: ['part', 'key', 'node', 'is_uncertain'],
  onConflict: { key: ['part', 'key'], columns: ['node', 'is_uncertain'] },
} as const;

/** How far parts have taken what others sent them. */
export const channelsTable = {
  table: 'channels',
  columns: ['part', 'from_part', 'taken'],
  onConflict: { key: ['part', 'from_part'], columns: ['taken'] },
} as const;

const lookedAt = [
  'name',
  'domain',
  'owner',
  'verdict',
  'path',
  'is_undetermined',
  'account_points',
  'stakeholder_points',
  'behavior_points',
  'as_of',
  'due_on',
  'held_until',
  'playbook_hash',
  'transitions',
  'changed_at',
  'assessment',
  'standing',
  'unknown_fields',
  'moved_to',
] as const;

/** Accounts as they stand. */
export const accountsTable = {
  table: 'accounts',
  columns: ['part', 'account_id', ...lookedAt],
  onConflict: { key: ['part', 'account_id'], columns: lookedAt },
} as const;

/** Where parts have come to. */
export const headsTable = {
  table: 'heads',
  columns: ['part', 'next_number', 'cursor'],
  onConflict: { key: ['part'], columns: ['next_number', 'cursor'] },
} as const;
