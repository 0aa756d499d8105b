import {
  type HumanDecision,
  type Input,
  type AgreementSight,
  type OwnValues,
  type Standing,
  type Values,
  type Working,
  aboutWhat,
  agreementValues,
  dealValues,
  findGaps,
  isAgreementWord,
  openSeats,
  nameKey,
  textOfValue,
  factOn,
} from '../../../domain/index.ts';
import type { AccountFold, AgreementTerms, Cause, FoldTerms } from '../step/account-fold.ts';

/** A look at an account as its agreement needs it. */
export interface AgreementLook {
  readonly at: number;
  readonly cause: Cause;
  readonly working: Working;
  readonly standing: Standing;
  /** Why the engine says what it says: the row of the table, or the exclusion. */
  readonly why: string;
  /** What has arrived with this look. */
  readonly arrived: readonly Input[];
  /** True where a file brought it. */
  readonly isImported: boolean;
  readonly factOf: (field: string) => string | undefined;
}

/** What a look at an account shows of what passes between marketing and sales. */
export function sightOf(
  agreement: AgreementTerms,
  terms: FoldTerms,
  fold: AccountFold,
  look: AgreementLook,
): AgreementSight {
  const { working, standing, why, arrived, isImported, at, cause, factOf } = look;
  const { playbook, dayOf } = terms;
  const { group, scores, day, model } = working;
  const valuesOf = valuesSeen(agreement, terms, fold, working);
  const textOf = (field: string) => {
    const value = factOn(playbook.account, fold.slice.facts, field, day)?.value;
    return value === undefined ? undefined : textOfValue(value);
  };
  const keyEvents = new Set(
    model.model.behavior.rules.flatMap((rule) => (rule.isKeyAction ? [nameKey(rule.event)] : [])),
  );
  const raised = arrived.filter((input) => input.kind === 'signal' && keyEvents.has(nameKey(input.event)));
  const { keySource, firstSource } = working.activity;
  const first = textOf('source') ?? firstSource;
  const source = typeof first === 'string' ? first : typeof keySource === 'string' ? keySource : undefined;
  const productLine = textOf('product line');
  const raiser = raised.flatMap((input) => (input.kind === 'signal' ? [input.contact] : [])).at(-1);
  const own = fold.slice.contacts.find(({ id }) => id === raiser?.id || id === raiser?.email);
  const trigger = own?.id ?? group.best?.id;
  return {
    accountId: fold.accountId,
    at,
    ...(agreement.liveSince === null ? {} : { liveSince: agreement.liveSince }),
    isTakenBack: cause === 'withdrawal',
    isWithheld: cause === 'playbook' || cause === 'withdrawal' || isImported,
    position: { verdict: standing.verdict, path: standing.path },
    isHeldUp: standing.fallingSince !== undefined,
    why,
    completeness: scores.account.completeness,
    isSaidHere: (cycle) => fold.decisions.some(({ decision }) => isSaidOf(decision, cycle)),
    arrived,
    isHandRaised: raised.length > 0,
    ...(trigger === undefined ? {} : { trigger }),
    ...(source === undefined ? {} : { source }),
    ...(productLine === undefined ? {} : { productLine }),
    mappedContacts: group.eligible,
    openRoles: openSeats(group, model.stakeholders.roles)
      .filter(({ isRequired }) => isRequired)
      .map(({ name }) => name),
    gapsOf: () => findGaps(fold.kernel, working),
    deals: fold.deals,
    factOf,
    truthOf: (check, own) => check(valuesOf(own), day),
    dayOf,
  };
}

/** What conditions of an agreement compare: what a cycle says goes before what open deals say, and that before facts. */
export function valuesSeen(
  { terms }: AgreementTerms,
  { playbook }: FoldTerms,
  { deals }: AccountFold,
  { values }: Working,
): (own: OwnValues) => Values {
  const ofDeals = dealValues(deals, playbook.account.currency);
  return (own) => agreementValues(terms, new Map([...ofDeals, ...own]), values.points);
}

function isSaidOf(decision: HumanDecision, cycle: string): boolean {
  const about = isAgreementWord(decision) ? aboutWhat(decision) : undefined;
  return about === cycle || about?.startsWith(`${cycle}/`) === true;
}
