import { z } from 'zod';
import {
  type FileRehearsal,
  type ImportRecord,
  type Previewed,
  type Withdrawal,
  attendances,
  listEvents,
} from '../../engine/index.ts';
import { given } from '../shapes/given.ts';
import { dayShape, dayText, instantShape, instantText, pathShape, textShape, verdictShape } from '../shapes/values.ts';

/** What a row of a file is. */
export const rowsShape = z.enum(['account', 'contact', 'deal', 'signal', 'touch', 'spend']);

const listShape = z.strictObject({
  campaign: z.string(),
  event: z.enum(listEvents),
  on: dayShape,
  attendance: z.enum(attendances).optional(),
  attendanceColumn: z.string().optional(),
  consent: z.string().optional(),
  from: z.string().optional(),
});

/** An import. */
export const importShape = z
  .strictObject({
    id: z.string(),
    file: z.string(),
    bytes: z.int(),
    state: z.enum(['uploaded', 'running', 'done', 'failed', 'undone']),
    list: listShape.optional(),
    madeAt: instantShape,
    by: z.string(),
    receivedAt: instantShape.optional().meta({ description: 'when its rows reached us, all at one instant' }),
    endedAt: instantShape.optional(),
    rows: z.strictObject({
      total: z.int(),
      done: z.int(),
      accepted: z.int(),
      duplicate: z.int(),
      conflict: z.int(),
      unroutable: z.int(),
      erased: z.int(),
    }),
    problem: z.string().optional(),
    withdrawalId: z.string().optional(),
  })
  .meta({ id: 'Import' });

const rowProblemShape = z.strictObject({ line: z.int(), kind: z.string(), what: z.string() });

/** An import with what its file is understood to be. */
export const previewShape = z
  .strictObject({
    import: importShape,
    format: z.string(),
    encoding: z.string().optional(),
    delimiter: z.string().optional(),
    rows: z.string().meta({ description: 'what a row is' }),
    columns: z.array(
      z.strictObject({
        column: z.string(),
        use: z.string(),
        to: z.string().optional(),
        why: z.string().optional(),
        examples: z.array(z.string()),
      }),
    ),
    notes: z.array(z.string()),
    mapping: z.string().meta({ description: 'YAML, to be edited and sent back' }),
    names: z.array(z.string()),
    sample: z.array(
      z.strictObject({
        line: z.int(),
        values: z.array(z.string()),
        says: z.array(z.string()).meta({ description: 'what the row was understood to say' }),
      }),
    ),
    counts: z.strictObject({ records: z.int(), rejected: z.int(), skipped: z.int(), counted: z.int() }),
    problems: z.array(rowProblemShape),
    cellProblems: z.array(z.string()),
  })
  .meta({ id: 'ImportPreview' });

const standingShape = z.strictObject({ verdict: verdictShape, path: pathShape });

/** What importing would come to. */
export const rehearsalShape = z
  .strictObject({
    rows: z.strictObject({
      new: z.int(),
      matched: z.int(),
      duplicate: z.int(),
      unroutable: z.int(),
      suppressed: z.int(),
      rejected: z.int(),
    }),
    isWhole: z.boolean(),
    accounts: z.strictObject({ new: z.int(), matched: z.int() }),
    changes: z.int(),
    verdicts: z
      .array(
        z.strictObject({
          accountId: z.string(),
          name: z.string(),
          from: standingShape.optional(),
          to: standingShape.optional(),
        }),
      )
      .meta({ description: 'verdicts that would change or begin, the first 500' }),
    problems: z.array(rowProblemShape),
    cellProblems: z.array(z.string()),
    unused: z.array(z.string()).meta({ description: 'columns that nothing reads' }),
  })
  .meta({ id: 'ImportRehearsal' });

/** Something taken back. */
export const withdrawalShape = z
  .strictObject({
    id: z.string(),
    source: z.string(),
    from: instantShape,
    to: instantShape,
    reason: z.string(),
    by: z.string(),
    madeAt: instantShape,
    state: z.enum(['withdrawing', 'withdrawn', 'reinstating', 'reinstated']),
  })
  .meta({ id: 'Withdrawal' });

/** The id of an import or a withdrawal. */
export const shortIdShape = z.strictObject({ id: textShape(40) });

/** An import as it is sent. */
export function importBody(record: ImportRecord): z.input<typeof importShape> {
  const { id, file, bytes, state, terms, madeAt, by, receivedAt, endedAt, problem, withdrawalId } = record;
  return {
    id,
    file,
    bytes,
    state,
    madeAt: instantText(madeAt),
    by,
    rows: { total: record.rowsTotal, done: record.rowsDone, ...record.counts },
    ...given({
      list: terms.list === undefined ? undefined : { ...terms.list, on: dayText(terms.list.on) },
      receivedAt: receivedAt === undefined ? undefined : instantText(receivedAt),
      endedAt: endedAt === undefined ? undefined : instantText(endedAt),
      problem,
      withdrawalId,
    }),
  };
}

/** A preview as it is sent. */
export function previewBody({ record, preview }: Previewed): z.input<typeof previewShape> {
  const { sample, columns, problems, names, notes, cellProblems, ...rest } = preview;
  return {
    import: importBody(record),
    ...rest,
    names: [...names],
    notes: [...notes],
    cellProblems: [...cellProblems],
    columns: columns.map((column) => ({ ...column, examples: [...column.examples] })),
    sample: sample.map(({ line, values, says }) => ({ line, values: [...values], says: [...says] })),
    problems: problems.map(({ line, kind, what }) => ({ line, kind, what })),
  };
}

const verdictsShown = 500;

/** A rehearsal as it is sent. */
export function rehearsalBody(rehearsal: FileRehearsal): z.input<typeof rehearsalShape> {
  const { rows, isWhole, accounts, verdicts, problems, cellProblems, unused } = rehearsal;
  return {
    rows,
    isWhole,
    accounts,
    changes: verdicts.length,
    verdicts: verdicts.slice(0, verdictsShown),
    problems: problems.map(({ line, kind, what }) => ({ line, kind, what })),
    cellProblems: [...cellProblems],
    unused: [...unused],
  };
}

/** A withdrawal as it is sent. */
export function withdrawalBody(withdrawal: Withdrawal): z.input<typeof withdrawalShape> {
  const { id, source, from, until, reason, by, madeAt, state } = withdrawal;
  const [since, to, made] = [from, until, madeAt].map(instantText);
  return { id, source, from: since ?? '', to: to ?? '', reason, by, madeAt: made ?? '', state };
}
