import { type AccountSlice, type CompiledPlaybook, type Day, compilePlaybook } from '../../domain/index.ts';
import type { Base } from '../../ledger/index.ts';
import {
  type MissingReason,
  type OpenedCase,
  type RuleProposal,
  findPatterns,
  missingReasons,
  proposeRule,
  proposeThresholds,
} from '../../learning/index.ts';
import { parsePlaybook } from '../../playbook/index.ts';
import { type Told, type ToldReply, readReplies, readTold } from '../../reports/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import { type VerdictDiff, diffVerdicts } from '../diff-verdicts.ts';
import type { Engine } from '../live/create-engine.ts';
import type { Published } from '../live/published.ts';
import { playbookDay } from '../playbooks/playbook-day.ts';
import { kernelFor } from '../qualify.ts';
import { type SeenOwners, isSeen } from '../seen/seen-owners.ts';
import { loadSeen } from './load-seen.ts';
import { type ReviewCase, closingReasons, passingReasons, reviewCases } from './review-cases.ts';

/** A change of the playbook, numbered from 1, and what it would do to accounts and to deals that have ended. */
export interface NumberedProposal extends RuleProposal {
  readonly number: number;
  /** Of the playbook with it, which is what people sign. */
  readonly documentHash: string;
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
  /** The same of the accounts of some owners only. */
  seenBy(owners: SeenOwners): Review;
}

const mostProposals = 5;

/** Joins a store, an engine and a clock into the reviews of a workspace. */
export function createReview(
  store: EventStore,
  engine: Engine,
  clock: () => number,
  owners: SeenOwners = 'all',
): Review {
  return {
    seenBy: (others) => createReview(store, engine, clock, others),
    find: async () => {
      const published = await engine.playbook();
      if (published === undefined) return undefined;
      const heard = await store.snapshot(async (snapshot) => ({
        told: await readTold(snapshot, (owner) => isSeen(owners, owner)),
        replies: await readReplies(snapshot, (owner) => isSeen(owners, owner)),
      }));
      return findingsOf(store, published, heard, clock());
    },
  };
}

interface Heard {
  readonly told: Told;
  readonly replies: readonly ToldReply[];
}

async function findingsOf(
  store: EventStore,
  published: Published,
  { told, replies }: Heard,
  now: number,
): Promise<Findings> {
  const { compiled } = published;
  const day = playbookDay(compiled, now);
  const base = await loadSeen(store, compiled, told);
  const cases = reviewCases(compiled, told.cycles, replies);
  const proposals = proposalsOf(published, base, cases);
  const caseFiles = new Set(base.deals.map(({ origin }) => origin.file));
  const numbered = proposals.flatMap((proposal, index): readonly NumberedProposal[] => {
    const parsed = parsePlaybook(proposal.files);
    if (!parsed.ok) return [];
    const { playbook } = parsed.value;
    const diff = diffVerdicts(compiled, compilePlaybook(playbook), base, day, caseFiles);
    return [{ ...proposal, number: index + 1, documentHash: playbook.documentHash, diff }];
  });
  return { day, proposals: numbered, missing: missingReasons(compiled, closingReasons(told.cycles)) };
}

/** Rules and thresholds that the cases speak for, the strongest first. */
function proposalsOf(
  { compiled, files }: Published,
  base: Base,
  cases: readonly ReviewCase[],
): readonly RuleProposal[] {
  const accounts = new Map(base.accounts.map((account) => [account.id, account]));
  const facts = new Map(base.accounts.map(({ id, facts: own }) => [id, own]));
  const rules = findPatterns(compiled, facts, cases).flatMap((pattern) => proposeRule(files, pattern) ?? []);
  const kernelOf = (playbook: CompiledPlaybook) => kernelFor(playbook, base);
  const thresholds = proposeThresholds({ playbook: compiled, files, kernelOf }, openedCases(compiled, accounts, cases));
  return [...rules, ...thresholds].toSorted((a, b) => b.pattern.lift.z - a.pattern.lift.z).slice(0, mostProposals);
}

function openedCases(
  playbook: CompiledPlaybook,
  accounts: ReadonlyMap<string, AccountSlice>,
  cases: readonly ReviewCase[],
): readonly OpenedCase[] {
  const passing = passingReasons(playbook);
  return cases.flatMap(({ id, accountId, openedOn, codes }) => {
    const account = accounts.get(accountId);
    if (account === undefined || openedOn === undefined) return [];
    return [{ id, account, on: openedOn, isTurnedDown: codes.some((code) => !passing.has(code)) }];
  });
}
