import { type CompiledPlaybook, type Day, compilePlaybook } from '../../domain/index.ts';
import {
  type AnsweredCase,
  type ClosingReason,
  type MissingReason,
  type RuleProposal,
  findPatterns,
  missingReasons,
  proposeRule,
} from '../../learning/index.ts';
import { parsePlaybook } from '../../playbook/index.ts';
import { type Told, type ToldCycle, readTold } from '../../reports/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import { type VerdictDiff, diffVerdicts } from '../diff-verdicts.ts';
import { loadLedger } from '../draft/load-ledger.ts';
import type { Engine } from '../live/create-engine.ts';
import type { Published } from '../live/published.ts';
import { usedProperties } from '../load-base.ts';
import { playbookDay } from '../playbooks/playbook-day.ts';

/** A row for the playbook, numbered from 1, and what it would do to accounts and to deals that have ended. */
export interface NumberedProposal extends RuleProposal {
  readonly number: number;
  readonly diff: VerdictDiff;
}

/** What a week's no's say about the rules. */
export interface Findings {
  readonly day: Day;
  readonly proposals: readonly NumberedProposal[];
  readonly missing: readonly MissingReason[];
}

/** What marketing and sales go through together besides the report: proposals, which somebody may accept and then sign. */
export interface Review {
  /** Undefined before a playbook is in force. */
  find(): Promise<Findings | undefined>;
}

const mostProposals = 5;

/** Joins a store, an engine and a clock into the reviews of a workspace. */
export function createReview(store: EventStore, engine: Engine, clock: () => number): Review {
  return {
    find: async () => {
      const published = await engine.playbook();
      if (published === undefined) return undefined;
      const told = await store.snapshot((snapshot) => readTold(snapshot, () => true));
      return findingsOf(store, published, told, clock());
    },
  };
}

async function findingsOf(store: EventStore, published: Published, told: Told, now: number): Promise<Findings> {
  const { compiled, files } = published;
  const day = playbookDay(compiled, now);
  const base = await loadLedger(store, usedProperties([compiled]));
  const facts = new Map(base.accounts.map((account) => [account.id, account.facts]));
  const answered = told.cycles.flatMap((cycle) => answeredOf(cycle, compiled));
  const proposals = findPatterns(compiled, facts, answered)
    .flatMap((pattern) => proposeRule(files, pattern) ?? [])
    .slice(0, mostProposals);
  const caseFiles = new Set(base.deals.map(({ origin }) => origin.file));
  const numbered = proposals.flatMap((proposal, index): readonly NumberedProposal[] => {
    const parsed = parsePlaybook(proposal.files);
    if (!parsed.ok) return [];
    const draft = compilePlaybook(parsed.value.playbook);
    return [{ ...proposal, number: index + 1, diff: diffVerdicts(compiled, draft, base, day, caseFiles) }];
  });
  return { day, proposals: numbered, missing: missingReasons(compiled, told.cycles.flatMap(closingOf)) };
}

// What a rule disqualified teaches the rules nothing; what a closer names of a lost deal does.
function answeredOf(
  { id, account, nos, offers, end, cycle }: ToldCycle,
  playbook: CompiledPlaybook,
): readonly AnsweredCase[] {
  const said = nos.filter(({ what, isByRule }) => !isByRule && (what === 'rejection' || what === 'disqualification'));
  const tags = end === 'lost' ? (cycle.why?.tags ?? []) : [];
  const answers = offers.flatMap(({ offer }) => offer.answeredAt ?? []);
  const instants = [...said.map(({ at }) => at), ...answers];
  if (instants.length === 0) return [];
  const codes = [...new Set([...said.map(({ code }) => code), ...tags])];
  return [{ id, accountId: account.id, on: playbookDay(playbook, Math.min(...instants)), codes }];
}

function closingOf({ id, end, cycle: { why } }: ToldCycle): readonly ClosingReason[] {
  if (why === undefined || (end !== 'won' && end !== 'lost')) return [];
  return [{ cycle: id, isWon: end === 'won', tags: why.tags, sentence: why.sentence }];
}
