/** A column a table may have, by its canonical name. */
export interface Column {
  readonly name: string;
  readonly isRequired: boolean;
}

/** What a table is about: its columns, and the one whose text names a row. */
export interface TableKind {
  readonly name:
    | 'fields'
    | 'rules'
    | 'exclusions'
    | 'roles'
    | 'titles'
    | 'signals'
    | 'combinations'
    | 'verdicts'
    | 'notes'
    | 'stages'
    | 'criteria'
    | 'clocks'
    | 'reasons'
    | 'routes'
    | 'holds';
  readonly columns: readonly Column[];
  /** The column an id is made from; undefined where rows have no ids. */
  readonly label?: string;
  /** True where the author may add columns of any name. */
  readonly isOpen?: true;
}

// A name with `*` is a column the table must have.
function columns(...names: readonly string[]): readonly Column[] {
  return names.map((name) => ({ name: name.replace('*', ''), isRequired: name.endsWith('*') }));
}

/** Rows of fields.md. */
export const fieldTable: TableKind = {
  name: 'fields',
  columns: columns('Field*', 'Of*', 'Type', 'Source', 'Fresh for', 'Fillable', 'Values'),
};

/** Rows that give points to an account or a contact. */
export const ruleTable: TableKind = {
  name: 'rules',
  label: 'Rule',
  columns: columns('id', 'Rule', 'When*', 'Points*', 'Else'),
};

/** Rows that exclude. */
export const exclusionTable: TableKind = {
  name: 'exclusions',
  label: 'Reason',
  columns: columns('id', 'Scope*', 'When*', 'Reason*', 'Reopens when'),
};

/** What a framework usually finds per segment; the other columns are its elements. */
export const noteTable: TableKind = { name: 'notes', columns: columns('Segment*'), isOpen: true };

/** Roles of the buying group. */
export const roleTable: TableKind = {
  name: 'roles',
  columns: columns('Role*', 'When', 'Does', 'Required', 'Coverage points', 'Talking points'),
};

/** Overrides of the title dictionary. */
export const titleTable: TableKind = { name: 'titles', columns: columns('Title contains*', 'Seniority', 'Function') };

/** Rows that give points for an event. */
export const signalTable: TableKind = {
  name: 'signals',
  label: 'Signal',
  columns: columns('id', 'Signal', 'Event*', 'Where', 'Points*', 'Half-life', 'Window', 'Cap', 'Repeats', 'Key'),
};

/** Rows that give points for several signals together. */
export const combinationTable: TableKind = {
  name: 'combinations',
  label: 'Combination',
  columns: columns(
    'id',
    'Combination',
    'All of',
    'Any of',
    'None of since',
    'People',
    'Times',
    'Days',
    'Within',
    'Points*',
    'Half-life',
  ),
};

/** Rows of the decision table. */
export const verdictTable: TableKind = {
  name: 'verdicts',
  columns: columns('Account', 'Stakeholder', 'Behavior', 'Also', 'Verdict*', 'Path*', 'Why'),
};

/** Stages of an account and its cycles, in the team's order. */
export const stageTable: TableKind = { name: 'stages', columns: columns('Stage*', 'Label', 'Enters when') };

/** Conditions under which sales accepts. */
export const criterionTable: TableKind = {
  name: 'criteria',
  label: 'Criterion',
  columns: columns('id', 'Criterion', 'When*'),
};

/** How long an answer, a touch and a meeting may take. */
export const clockTable: TableKind = {
  name: 'clocks',
  columns: columns('Path', 'Clock*', 'Within*', 'Remind after', 'Then'),
};

/** Reasons for a rejection. */
export const reasonTable: TableKind = {
  name: 'reasons',
  columns: columns('Code*', 'Rejection reason', 'Next*', 'Reopens on'),
};

/** Who gets what is handed over. */
export const routeTable: TableKind = {
  name: 'routes',
  label: 'Rule',
  columns: columns('id', 'Rule', 'Handoff', 'When', 'To*'),
};

/** What is waited for before somebody is chosen. */
export const holdTable: TableKind = { name: 'holds', columns: columns('Hold*', 'When*', 'At most*') };
