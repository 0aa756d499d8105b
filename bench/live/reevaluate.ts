import { join } from 'node:path';
import { createEngine, readPlaybookFolder } from '../../src/engine/index.ts';
import { openSqlite, readMigrations } from '../../src/store/index.ts';

/** What a rule change costs on a base that is there. */
export interface Reevaluation {
  readonly accounts: number;
  readonly inputs: number;
  /** Milliseconds: reading every input once, working every account out under new rules, comparing a draft. */
  readonly readMs: number;
  readonly publishMs: number;
  readonly diffMs: number;
}

/** Publishes a change on the store in a folder and compares a draft on it. */
export async function reevaluate(folder: string): Promise<Reevaluation> {
  const store = await openSqlite({ file: join(folder, 'assay.db'), migrations: await readMigrations() });
  const engine = createEngine({ store, clock: Date.now });
  const files = new Map(await readPlaybookFolder(join(import.meta.dirname, '../../playbooks/b2b-saas')));
  const verdicts = files.get('verdicts.md') ?? '';
  const began = performance.now();
  const rows = await store.rows('select i.key, i.body from inputs as i where i.left_at is null');
  for (const { body } of rows) JSON.parse(String(body));
  const read = performance.now();
  const draft = await engine.diff(new Map([...files, ['verdicts.md', verdicts.replaceAll('>= 50', '>= 45')]]));
  const diffed = performance.now();
  await engine.publish(new Map([...files, ['verdicts.md', verdicts.replaceAll('>= 50', '>= 55')]]));
  await engine.settle();
  const published = performance.now();
  const counts = await engine.accounts.counts();
  await engine.close();
  if (draft?.ok !== true) throw new Error('the draft is broken');
  return {
    accounts: counts.reduce((sum, { accounts }) => sum + accounts, 0),
    inputs: rows.length,
    readMs: read - began,
    diffMs: diffed - read,
    publishMs: published - diffed,
  };
}
