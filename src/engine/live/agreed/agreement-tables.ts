/** What happened between marketing and sales. */
export const eventsTable = {
  table: 'cycle_events',
  columns: [
    'part',
    'account_id',
    'number',
    'at',
    'cycle',
    'offer',
    'kind',
    'by_whom',
    'body',
    'input_number',
    'recorded_at',
  ],
} as const;

// An account and the one it becomes part of may live in one part.
const cycleStands = [
  'account_id',
  'number',
  'product_line',
  'source',
  'stage',
  'opened_at',
  'closed_at',
  'closed_as',
  'owner',
  'body',
] as const;

/** Cycles as they stand. */
export const cyclesTable = {
  table: 'cycles',
  columns: ['part', 'id', ...cycleStands],
  onConflict: { key: ['part', 'id'], columns: cycleStands },
} as const;

const offerStands = [
  'account_id',
  'state',
  'attempt',
  'path',
  'urgency',
  'routes',
  'owners',
  'assignee',
  'team',
  'assigned_at',
  'answered_at',
  'touched_at',
  'due_at',
  'body',
] as const;

/** Offers as they stand. */
export const offersTable = {
  table: 'offers',
  columns: ['part', 'id', 'cycle', 'handoff', 'offered_at', ...offerStands],
  onConflict: { key: ['part', 'id'], columns: offerStands },
} as const;
