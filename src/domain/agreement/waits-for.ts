import { printCondition } from '../condition/print-condition.ts';
import { isTrue } from '../condition/truth.ts';
import { type Agreement, type Cycle, cameToNothing, isOpenCycle, latestOffer } from './cycle.ts';
import { offerWaitsFor } from './decide/decide-offers.ts';
import { unconfirmed } from './decide/decide-stages.ts';
import { ownValues } from './decide/own-values.ts';
import type { AgreementSight } from './decide/sight.ts';
import type { CompiledHandoff } from './terms/compile-agreement.ts';
import { missingArtefacts } from './terms/missing-artefacts.ts';
import type { StagedAgreement } from './terms/staged.ts';
import type { HandoffName } from './terms/terms.ts';

/** A passage that is still to come, and what it waits for, in words. */
export interface PassageAhead {
  readonly handoff: HandoffName;
  /** Nothing where it is about to be offered. */
  readonly waitsFor: readonly string[];
}

/** The first passage that nobody has been offered in the open cycle, or that went back; undefined where none is to come. */
export function passageAhead(
  agreement: Agreement,
  sight: AgreementSight,
  terms: StagedAgreement,
): PassageAhead | undefined {
  const cycle = agreement.cycles.findLast(isOpenCycle);
  const ahead = terms.handoffs.find(({ terms: { name, isOn } }) => {
    const last = cycle && latestOffer(cycle, name);
    return isOn && (last === undefined || cameToNothing(last));
  });
  if (ahead === undefined) return undefined;
  if (cycle === undefined)
    return agreement.cycles.length > 0
      ? undefined
      : { handoff: ahead.terms.name, waitsFor: [`stage MQL: ${mqlText(terms)}`] };
  return { handoff: ahead.terms.name, waitsFor: waitsFor(agreement, cycle, ahead, sight, terms) };
}

function waitsFor(
  agreement: Agreement,
  cycle: Cycle,
  handoff: CompiledHandoff,
  sight: AgreementSight,
  terms: StagedAgreement,
): readonly string[] {
  const { liveSince = Infinity, at, position } = sight;
  const isBack = latestOffer(cycle, handoff.terms.name)?.assignedAt !== undefined;
  const isWanted = isBack || sight.truthOf(handoff.offer, ownValues(agreement, cycle, sight, terms)) === isTrue;
  return [
    ...(at < liveSince ? ['the workspace to go live'] : []),
    ...missingArtefacts(terms.rules),
    ...(position.verdict === 'disqualify' ? ['another verdict than disqualify'] : []),
    ...(isWanted ? [] : [conditionText(cycle, handoff, terms)]),
    ...offerWaitsFor(cycle, handoff, sight).map((part) => partTexts[part] ?? part),
  ];
}

function mqlText({ rules: { stages } }: StagedAgreement): string {
  const when = stages.stages.find(({ kind }) => kind === 'MQL')?.when;
  return when === undefined ? 'verdict is pursue and path is one of route, review' : printCondition(when);
}

function conditionText(
  cycle: Cycle,
  { terms: { offer } }: CompiledHandoff,
  { rules: { stages } }: StagedAgreement,
): string {
  const condition = printCondition(offer);
  if (!/^stage is .*SQL/.test(condition)) return condition;
  const lacks = unconfirmed(cycle);
  if (lacks.length > 0) return `stage is SQL: ${lacks.join(', ')} not confirmed yet`;
  // Sales has said enough, so that it is the signed condition of the stage, or its fit, that keeps it.
  const when = stages.stages.find(({ kind }) => kind === 'SQL')?.when;
  const asked = [stages.fit, ...(when === undefined ? [] : [when])].map(printCondition);
  return `stage is SQL, which stages.md enters when ${asked.join(' and ')}`;
}

const partTexts: Readonly<Record<string, string>> = {
  meeting: 'a meeting that is booked',
  stakeholders: 'somebody known at the account',
};
