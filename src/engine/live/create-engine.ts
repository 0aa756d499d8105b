import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Agreement,
  type PassageAhead,
  passageAhead,
  type CompiledPlaybook,
  type Day,
  type DecisionMade,
  type Message,
  isStaged,
  parseHold,
} from '../../domain/index.ts';
import { type MailLists, type Taken, append, mailListsWith } from '../../ledger/index.ts';
import type { Parsed, PlaybookFiles } from '../../playbook/index.ts';
import type { EventStore, Reader, Row } from '../../store/event-store.ts';
import { lookNow } from '../agreement/look-now.ts';
import { type OfferPackage, type OfferPlace, packageOf } from '../agreement/offer-package.ts';
import { type AccountRecord, readRecord } from '../account/read-record.ts';
import { type Audit, createAudit } from '../audit/create-audit.ts';
import { type Erasures, createErasures } from '../erasure/create-erasures.ts';
import type { RandomBytes } from '../keys/key-text.ts';
import type { OpenSecret } from '../secret/oldest-of.ts';
import { usedProperties } from '../load-base.ts';
import type { EffectTerms } from '../effects/make-effects.ts';
import { readEffectTerms } from '../effects/effect-terms.ts';
import { readNoticeTerms } from '../notices/notice-terms.ts';
import { type Rehearsal, rehearse } from '../imports/rehearse/rehearse.ts';
import { createSuppressions } from '../lists/create-suppressions.ts';
import { playbookDay } from '../playbooks/playbook-day.ts';
import { type Reevaluated, reevaluated } from '../publishing/reevaluated.ts';
import { type RebuildTerms, type Rebuilt, rebuild } from '../upkeep/rebuild.ts';
import { type Diagnosis, diagnose } from './doctor/doctor.ts';
import { type Published, publish, publishedNumber, readPublished, readyPlaybook } from './published.ts';
import { type Accounts, readAccounts } from './read-accounts.ts';
import { type DraftDiff, diffDraft } from '../draft/diff-draft.ts';
import { type RoutesOfOffers, routesUnder } from '../draft/routes-under.ts';
import { readTogether } from '../decisions/read-together.ts';
import { type UncertainKey, readUncertain } from '../decisions/read-uncertain.ts';
import { type Unplaced, isUnplaced, readUnplaced } from '../decisions/read-unplaced.ts';
import { type ExplainedAccount, explainOn } from './replay.ts';
import type { AgreementTerms } from './step/account-fold.ts';
import { trackEvents } from './seen-events.ts';
import { type LedgerMemory, createMemory, forgetAll, seenNode } from './step/part-memory.ts';
import { type StepDone, type StepTerms, forgetTaken, stepParts } from './step/step.ts';
import { partsWithArrivals, partsWithDue } from './step/step.sql.ts';

/** What an engine is made of. */
export interface EngineParts {
  readonly store: EventStore;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** The secret under which people are erased; without it nobody can be. */
  readonly secret?: OpenSecret;
  /** Random bytes, for ids and salts; the machine's own where nobody says otherwise. */
  readonly random?: RandomBytes;
  /** True where somebody looks for missing facts by themselves, so that a pursue that needs data waits for them. */
  readonly isEnriched?: boolean;
}

/** When an explanation is wanted for, and what was known by then. */
export interface ExplainTerms {
  readonly on?: Day;
  /** Epoch milliseconds; only inputs that had arrived by then count. Without it, by the end of the day that is asked for. */
  readonly knownAt?: number;
  /** The beginning of the hash of a playbook that has been in force; without it, the one in force now. */
  readonly playbook?: string;
}

/** What a round has done; it was idle where nothing waited, not even in the hands of another worker. */
export interface RoundDone extends StepDone {
  readonly isIdle: boolean;
}

/** The running product: takes inputs in, works them off, answers questions. */
export interface Engine {
  /** Takes messages, each once, durably; they move verdicts when work is done. */
  append(messages: readonly Message[]): Promise<readonly Taken[]>;
  /** Puts a playbook in force, or says what is wrong with it; asks for no signatures and leaves no record, as `Playbooks` does. */
  publish(files: PlaybookFiles): Promise<Parsed<Published>>;
  /** What a draft would change for the accounts of the ledger; undefined before a playbook is in force. */
  diff(files: PlaybookFiles): Promise<Parsed<DraftDiff> | undefined>;
  /** By which rows of a draft's routing.md the offers that somebody has would go; undefined before a playbook is in force. */
  routesUnder(files: PlaybookFiles): Promise<Parsed<RoutesOfOffers> | undefined>;
  /** Works off what waits now, and what is due today; does nothing before a playbook is in force. */
  work(): Promise<RoundDone>;
  /** Works until nothing waits. */
  settle(): Promise<StepDone>;
  readonly accounts: Accounts;
  readonly erasures: Erasures;
  readonly audit: Audit;
  /** Why an account has its verdict on a day; undefined for an account nobody has introduced, and an unknown playbook. */
  explain(accountId: string, terms?: ExplainTerms): Promise<ExplainedAccount | undefined>;
  /** What would come of messages, were they appended now; undefined before a playbook is in force. */
  rehearse(messages: readonly Message[]): Promise<Rehearsal | undefined>;
  /** What the ledger holds of an account; undefined for one nobody has introduced. */
  record(accountId: string): Promise<AccountRecord | undefined>;
  /** Keys that several companies or people lay claim to, in order, after this one. */
  uncertain(after: string, limit: number): Promise<readonly UncertainKey[]>;
  /** People who belong to no company yet, and the first of them. */
  unplaced(limit: number): Promise<Unplaced>;
  /** Whether somebody known by this id or address is one of them. */
  isUnplaced(wanted: string): Promise<boolean>;
  /** What is handed over with an offer of an account; undefined where there is no agreement. */
  package(line: OfferPlace, agreement: Agreement): Promise<OfferPackage | undefined>;
  /** The next passage of an account and what it waits for; undefined where none is to come. */
  ahead(accountId: string, agreement: Agreement): Promise<PassageAhead | undefined>;
  /** What was decided about many accounts at once, by the id it shares, also where it is still on its way. */
  decidedTogether(bulk: string): Promise<readonly DecisionMade[]>;
  /** Checks the store against its invariants; undefined before a playbook is in force. */
  diagnose(): Promise<Diagnosis | undefined>;
  /** Works every account out anew from its inputs; undefined before a playbook is in force. */
  rebuild(wanted?: RebuildTerms): Promise<Rebuilt | undefined>;
  /** How many accounts have been looked at under the playbook in force. */
  reevaluated(): Promise<Reevaluated>;
  /** The playbook in force, or undefined. */
  playbook(): Promise<Published | undefined>;
  /** The day an instant belongs to under the playbook in force. */
  dayOf(epochMs: number): Promise<Day>;
  close(): Promise<void>;
}

/** Joins a store and a clock into an engine. */
export function createEngine(parts: EngineParts): Engine {
  const { store, clock, isEnriched = false, secret = noSecret, random = randomBytes } = parts;
  const lists: MailLists = mailListsWith();
  const inForce = rememberPlaybook(store);
  const suppressions = createSuppressions({ store, random, clock, secret });
  const memory = createMemory();
  const events = trackEvents(store);
  const erasures = createErasures({ store, clock, random, secret, lists, onNews: () => forgetAll(memory) });
  const take = async (messages: readonly Message[]) => {
    await events.note(messages);
    await erasures.welcomeBack(messages);
    const { readTombstones } = erasures;
    return append(store, messages, { lists, readTombstones, seen: (key) => seenNode(memory, key) });
  };
  const terms = async (hash?: string) => {
    const published = await (hash === undefined ? inForce() : readPublished(store, hash));
    return published === undefined ? undefined : termsUnder(published);
  };
  const termsUnder = async (published: Pick<Published, 'compiled'>, toCome: readonly Message[] = []) => {
    const isBlind = await events.seesNothing(published.compiled, toCome);
    const effects = await readEffectTerms(store);
    const agreement = agreementTerms(published.compiled, effects);
    const readNotices = (reader: Reader) => readNoticeTerms(reader, agreement?.terms.rules);
    const known = { clock, random, memory, isBlind, isEnriched, effects };
    return { ...stepTerms(published, known, agreement), ...(agreement && { agreement, readNotices }) };
  };
  const work = async () => {
    const cleaned = await erasures.work();
    const known = cleaned > 0 ? undefined : await terms();
    if (known === undefined) return { taken: cleaned, transitions: 0, isIdle: cleaned === 0 };
    return workRound(store, known);
  };
  return {
    append: take,
    publish: (files) => publish(store, files, clock()),
    ...drafts({ store, clock }, inForce, termsUnder),
    work,
    settle: () => settle(work),
    accounts: readAccounts(store),
    erasures,
    audit: createAudit(store, secret, clock),
    ...looks(store, terms),
    uncertain: (after, limit) => readUncertain(store, after, limit),
    unplaced: (limit) => readUnplaced(store, limit),
    isUnplaced: (wanted) => isUnplaced(store, wanted),
    decidedTogether: (bulk) => readTogether(store, bulk),
    rehearse: async (messages) => {
      const published = await inForce();
      if (published === undefined) return undefined;
      return rehearse(store, { ...(await termsUnder(published, messages)), lists, suppressions }, messages);
    },
    ...checks(store, terms),
    playbook: inForce,
    dayOf: async (epochMs) => {
      const published = await inForce();
      return published === undefined ? Math.floor(epochMs / 86_400_000) : playbookDay(published.compiled, epochMs);
    },
    close: () => store.close(),
  };
}

/** What a draft would do. */
function drafts(
  { store, clock }: Pick<EngineParts, 'store' | 'clock'>,
  inForce: () => Promise<Published | undefined>,
  termsUnder: (published: Pick<Published, 'compiled'>) => Promise<StepTerms>,
): Pick<Engine, 'diff' | 'routesUnder'> {
  return {
    diff: async (files) => {
      const published = await inForce();
      return published === undefined ? undefined : diffDraft(store, published, files, clock());
    },
    routesUnder: async (files) => {
      if ((await inForce()) === undefined) return undefined;
      const ready = readyPlaybook(files);
      if (!ready.ok) return ready;
      return { ok: true, value: await routesUnder(store, await termsUnder(ready.value)) };
    },
  };
}

/** What looks at one account. */
function looks(
  store: EventStore,
  terms: (hash?: string) => Promise<StepTerms | undefined>,
): Pick<Engine, 'explain' | 'record' | 'package' | 'ahead'> {
  return {
    explain: async (accountId, wanted = {}) => {
      const known = await terms(wanted.playbook);
      return known === undefined ? undefined : explainOn(store, known, accountId, wanted);
    },
    record: async (accountId) => terms().then((known) => known && readRecord(store, known, accountId)),
    ahead: async (accountId, agreement) => {
      const known = await terms();
      const look = known && (await lookNow(store, known, accountId));
      return look && passageAhead(agreement, look.sight, look.terms);
    },
    package: async (line, agreement) => terms().then((known) => known && packageOf(store, known, line, agreement)),
  };
}

/** What looks at all accounts. */
function checks(
  store: EventStore,
  terms: () => Promise<StepTerms | undefined>,
): Pick<Engine, 'diagnose' | 'rebuild' | 'reevaluated'> {
  return {
    diagnose: async () => {
      const known = await terms();
      return known === undefined ? undefined : diagnose(store, known);
    },
    rebuild: async (wanted = {}) => {
      const known = await terms();
      return known === undefined ? undefined : rebuild(store, known, wanted);
    },
    reevaluated: async () => reevaluated(store, (await terms())?.hash ?? ''),
  };
}

async function settle(work: () => Promise<RoundDone>): Promise<StepDone> {
  let [taken, transitions] = [0, 0];
  for (;;) {
    const done = await work();
    taken += done.taken;
    transitions += done.transitions;
    if (done.taken > 0 || done.transitions > 0) continue;
    // What still waits is in the hands of another worker.
    if (done.isIdle) return { taken, transitions };
    await pause(othersMs);
  }
}

/** How long to wait for another worker before looking again. */
const othersMs = 10;
const noSecret: OpenSecret = async () => undefined;

// Compiling takes milliseconds, asking for the number a fraction of one.
function rememberPlaybook(store: EventStore): () => Promise<Published | undefined> {
  let known: Published | undefined;
  return async () => {
    if (known === undefined || (await publishedNumber(store)) !== known.number) known = await readPublished(store);
    return known;
  };
}

function agreementTerms({ agreement }: CompiledPlaybook, { goLiveAt }: EffectTerms): AgreementTerms | undefined {
  if (!isStaged(agreement)) return undefined;
  return { terms: agreement, liveSince: goLiveAt };
}

interface StepParts {
  readonly clock: () => number;
  readonly random: RandomBytes;
  readonly memory: LedgerMemory;
  readonly isBlind: boolean;
  readonly isEnriched: boolean;
  readonly effects: EffectTerms;
}

function stepTerms(
  { compiled }: Pick<Published, 'compiled'>,
  { clock, random, memory, isBlind, isEnriched, effects }: StepParts,
  agreement: AgreementTerms | undefined,
): StepTerms {
  const { settings, rulesHash, agreementHash } = compiled.playbook;
  const { holdDays, maxHold } = settings;
  return {
    playbook: compiled,
    isBlind,
    // What the rules say of silence is part of the rules: the first event of all has every account looked at again.
    // So is what has been agreed on stages, which are looked at again with the rest.
    hash: `${rulesHash}${agreement === undefined ? '' : ` ${agreementHash.slice(0, 12)}`}${isBlind ? ' blind' : ''}`,
    effects,
    properties: usedProperties([compiled]),
    standing: { holdDays, maxHoldMs: isEnriched ? parseHold(maxHold) : 0 },
    dayOf: (epochMs) => playbookDay(compiled, epochMs),
    now: clock,
    memory,
    random,
  };
}

async function workRound(store: EventStore, terms: StepTerms): Promise<RoundDone> {
  const { memory } = terms;
  const waiting = await store.rows(partsWithArrivals);
  const stepped = await stepParts(store, waiting.map(partOfRow), terms);
  memory.taken += stepped.taken;
  // Under load not every round has commits of its own for what is taken.
  if (waiting.length === 0 || memory.taken >= mostTaken) {
    await forgetTaken(store);
    memory.taken = 0;
  }
  if (waiting.length > 0) return { ...stepped, isIdle: false };
  const now = terms.now();
  const due = await store.rows(partsWithDue, [terms.dayOf(now), terms.hash, now]);
  const { transitions } = await stepParts(store, due.map(partOfRow), terms);
  return { taken: due.length, transitions, isIdle: true };
}

/** How many messages may have been taken before they are forgotten while others wait. */
const mostTaken = 1_000;

function partOfRow(row: Row): number {
  return Number(row['part']);
}
