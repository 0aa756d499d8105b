import { type Day, compilePlaybook } from '../../domain/index.ts';
import { type Parsed, type PlaybookFiles, parsePlaybook } from '../../playbook/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import { type VerdictDiff, diffVerdicts } from '../diff-verdicts.ts';
import { usedProperties } from '../load-base.ts';
import type { Published } from '../live/published.ts';
import { playbookDay } from '../playbooks/playbook-day.ts';
import { loadLedger } from './load-ledger.ts';

/** What a draft would do to the accounts of the ledger, and the day it was worked out for. */
export interface DraftDiff {
  readonly day: Day;
  readonly diff: VerdictDiff;
}

/** Compares a draft with the playbook in force on all accounts of the ledger, today; nothing is published. */
export async function diffDraft(
  store: EventStore,
  inForce: Published,
  files: PlaybookFiles,
  now: number,
): Promise<Parsed<DraftDiff>> {
  const parsed = parsePlaybook(files);
  if (!parsed.ok) return parsed;
  const draft = compilePlaybook(parsed.value.playbook);
  const base = await loadLedger(store, usedProperties([inForce.compiled, draft]));
  const day = playbookDay(draft, now);
  return { ok: true, value: { day, diff: diffVerdicts(inForce.compiled, draft, base, day) } };
}
