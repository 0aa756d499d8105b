import {
  type Explanation,
  type FactEvidence,
  type Override,
  type ScoreLine,
  type ScoreName,
  type Seat,
  type SeatHolder,
  type SignalEvidence,
  formatDay,
  formatPoints,
  changeText,
  scoreNames,
  signalText,
  timeText,
  valueText,
} from '../../domain/index.ts';
import type { ExplainedAccount } from '../../engine/index.ts';
import type { Paint } from './paint.ts';
import { plain, wrap } from './table.ts';
import { type NameOf, ageText, missingText, nextStep, scoreWords, verdictWord } from './words.ts';

/** What a page needs besides the explanation: names for ids, colors, and the width of the page. */
export interface PageOptions {
  readonly accountName: string;
  readonly nameOf: NameOf;
  readonly paint: Paint;
  readonly width: number;
}

const mostSignalsShown = 5;
const mostHolders = 3;

/** An explanation as JSON text, days as dates. */
export function explanationJson({ assessment, nextChange, override, ...rest }: PageExplanation): string {
  const next = nextChange && { nextChange: { ...nextChange, on: formatDay(nextChange.on) } };
  const word = override && { override: overrideJson(override) };
  const dated = { assessment: { ...assessment, day: formatDay(assessment.day) }, ...word, ...rest, ...next };
  return `${JSON.stringify(dated, undefined, 2)}\n`;
}

function overrideJson({ verdict, path, reason, by, at, until, reopensOn }: Override) {
  const ends = {
    ...(until === undefined ? {} : { until: formatDay(until) }),
    ...(reopensOn && { reopensOn: reopensOn.field }),
  };
  return { verdict, path, reason, by, at: new Date(at).toISOString(), ...ends };
}

/** An explanation from the ledger, or one of files alone, which knows nothing of where an account stands. */
type PageExplanation = Explanation & Partial<Pick<ExplainedAccount, 'override' | 'byTime'>>;

/** One account on a page a salesperson can read; the lines add up to the scores. */
export function explanationPage(explanation: PageExplanation, options: PageOptions): readonly string[] {
  return [
    ...heading(explanation, options),
    ...overrideLines(explanation, options),
    ...scoreNames.flatMap((name) => ['', ...scoreSection(name, explanation, options)]),
    ...peopleSection(explanation, options),
    ...seatsSection(explanation, options),
    ...missingSection(explanation, options),
    ...flipSection(explanation, options),
    ...footer(explanation, options),
  ].map((line) => line.trimEnd());
}

function heading(
  { assessment, rowText, probabilityStatus }: Explanation,
  { accountName, paint }: PageOptions,
): readonly string[] {
  const { verdict, why, isUndetermined, probability, decidedBy } = assessment;
  const doubt = isUndetermined ? paint.cyan(' · needs data: a missing fact could still change this') : '';
  const decided = typeof decidedBy === 'number' ? `Row ${decidedBy} of the verdict table` : 'Decided by an exclusion';
  const lines = [
    `${paint.bold(plain(accountName))}   ${paint.dim(`as of ${formatDay(assessment.day)}`)}`,
    '',
    `  ${paint.bold(verdictWord(verdict, paint, verdict.toUpperCase()))} → ${nextStep(assessment)}: ${why}${doubt}`,
    `  ${paint.dim(`${decided}: ${rowText}`)}`,
  ];
  if (assessment.hold === 'invalid e-mail') lines.push('  Held: the best contact’s e-mail address is invalid.');
  if (probability !== undefined) {
    const prior =
      probabilityStatus === 'prior' ? paint.dim(' (a guess to start with, not yet fitted to your outcomes)') : '';
    lines.push(`  Chance of winning ${(probability / 10).toFixed(1)} %${prior}`);
  }
  if (assessment.model !== 'default') lines.push(`  Scored by the model “${assessment.model}”`);
  return lines;
}

function overrideLines({ override }: PageExplanation, { paint }: PageOptions): readonly string[] {
  if (override === undefined) return [];
  const { verdict, reason, by, at, until, reopensOn } = override;
  const ends = until === undefined ? 'until it is released' : `until ${formatDay(until)}`;
  const fact = reopensOn === undefined ? '' : ` or ${reopensOn.field} changes`;
  const on = new Date(at).toISOString().slice(0, 10);
  return [
    `  A person decided otherwise: ${verdictWord(verdict, paint)} → ${nextStep(override)}: ${plain(reason)}`,
    `  ${paint.dim(`by ${plain(by)} on ${on}, ${ends}${fact}; what stands here is what the engine says`)}`,
  ];
}

function scoreSection(name: ScoreName, { assessment, lines }: Explanation, options: PageOptions): readonly string[] {
  const score = assessment.scores[name];
  const title = scoreWords[name].padEnd(18);
  if (!score.isOn) return [`  ${options.paint.bold(title)}    off: the playbook has no rules for it`];
  const range =
    score.floor === score.ceiling ? '' : `could become ${formatPoints(score.floor)} to ${formatPoints(score.ceiling)}`;
  const known =
    score.completeness === 1000 ? 'all of it known' : `${Math.floor(score.completeness / 10)} % of it known`;
  const head = `  ${options.paint.bold(`${title}${formatPoints(score.points).padStart(6)}`)}   ${options.paint.dim([range, known].filter((part) => part !== '').join(', '))}`;
  const own = lines[name];
  if (own.length === 0) return [head, options.paint.dim('      nothing counted')];
  return [head, ...own.flatMap((line) => lineText(line, options))];
}

function lineText(line: ScoreLine, options: PageOptions): readonly string[] {
  const sign = line.points > 0 ? '+' : '';
  const amount = `${sign}${formatPoints(line.points)}`.padStart(7);
  const painted = line.points < 0 ? options.paint.red(amount) : options.paint.green(amount);
  const first = `    ${painted}  ${plain(line.label)}`;
  const facts = line.evidence.filter((item) => item.kind === 'fact');
  const signals = line.evidence.filter((item) => item.kind === 'signal');
  const head = facts.length === 0 ? first : `${first}  ${options.paint.dim(factsText(facts))}`;
  const shown = signals.slice(0, mostSignalsShown).map((signal) => signalLine(signal, line, options));
  const more = signals.length > mostSignalsShown ? [`${signals.length - mostSignalsShown} more`] : [];
  return [head, ...[...shown, ...more].map((text) => options.paint.dim(`             ${text}`))];
}

// Facts that share a source name it once, behind the last of them.
function factsText(facts: readonly FactEvidence[]): string {
  const texts = facts.map((fact, i) => {
    const value = `${fact.field}: ${valueText(fact.value, fact.field)}`;
    const source = sourceText(fact);
    const next = facts[i + 1];
    return next !== undefined && sourceText(next) === source ? value : `${value}${source}`;
  });
  return plain(texts.join(' · '));
}

function sourceText({ source, observedOn }: FactEvidence): string {
  const seen = observedOn === undefined ? '' : `, seen ${formatDay(observedOn)}`;
  return source === undefined || source === 'default' ? '' : ` (${source}${seen})`;
}

function signalLine(signal: SignalEvidence, line: ScoreLine, { nameOf }: PageOptions): string {
  const who = whoText(signal, nameOf);
  const what = signalText(signal);
  const on = formatDay(signal.on);
  if (line.kind === 'combination') return plain(`${on}  ${what}${who}`);
  const decay = signal.halfLifeDays === undefined ? '' : ` × ${(signal.weight / 1_000_000).toFixed(2)}`;
  const halfLife = signal.halfLifeDays === undefined ? '' : `, half-life ${signal.halfLifeDays}`;
  const arithmetic = `${formatPoints(line.fullPoints ?? line.points)}${decay}, ${ageText(signal.ageDays)}${halfLife}`;
  return plain(`${on}  ${what}${who}: ${arithmetic}`);
}

function whoText(signal: SignalEvidence, nameOf: NameOf): string {
  if (signal.contactId !== undefined) return ` by ${nameOf(signal.contactId)}`;
  return signal.visitor === undefined ? '' : ` by an unknown visitor`;
}

function peopleSection({ contacts }: Explanation, { nameOf, paint }: PageOptions): readonly string[] {
  const lines = contacts
    .toSorted((a, b) => b.points - a.points)
    .slice(0, 8)
    .map((contact) => {
      const known = [contact.title, contact.seniority, contact.function]
        .filter((part) => part !== undefined)
        .join(' · ');
      const role = contact.roles.length === 0 ? '' : ` — ${contact.roles.join(', ')}`;
      const link = contact.link === undefined || contact.link.by === 'id' ? '' : `, linked by ${contact.link.by}`;
      const state = contact.excludedBy === undefined ? '' : paint.red(` out: ${contact.excludedBy}`);
      const mail = contact.isReachable ? '' : paint.red(' e-mail invalid');
      const share = contact.behaviorPoints === 0 ? '' : `, engagement ${formatPoints(contact.behaviorPoints)}`;
      return `    ${formatPoints(contact.points).padStart(6)}  ${plain(nameOf(contact.id))}${known === '' ? '' : `, ${plain(known)}`}${role}${share}${link}${state}${mail}`;
    });
  const rest = contacts.length > 8 ? [`            and ${contacts.length - 8} more`] : [];
  if (lines.length === 0) return [];
  return ['', `  ${paint.bold('People')}`, ...lines, ...rest];
}

// The seats of the buying group: who fills them, how sure that is and what to talk about; which are open, and whom to look for.
function seatsSection({ seats }: Explanation, options: PageOptions): readonly string[] {
  // A seat that need not be filled is worth a line only when somebody has it or may have it.
  const shown = seats.filter(({ isRequired, holders }) => isRequired || holders.length > 0);
  if (shown.length === 0) return [];
  return ['', `  ${options.paint.bold('Buying group')}`, ...shown.flatMap((seat) => seatText(seat, options))];
}

function seatText(seat: Seat, options: PageOptions): readonly string[] {
  const { role, isRequired, isOpen, isNext, coveragePoints, holders } = seat;
  const worth = coveragePoints === 0 ? [] : [`${coveragePoints > 0 ? '+' : ''}${formatPoints(coveragePoints)}`];
  const terms = [isRequired ? 'required' : 'optional', ...worth, ...(isNext ? ['find this one next'] : [])];
  const state = isOpen ? options.paint.yellow('open  ') : options.paint.green('filled');
  const rest = holders.length > mostHolders ? [`            and ${holders.length - mostHolders} more`] : [];
  return [
    `    ${state}  ${options.paint.bold(role)}  ${options.paint.dim(terms.join(', '))}`,
    ...holders.slice(0, mostHolders).map((holder) => holderText(holder, options)),
    ...rest,
    ...adviceText(seat, options),
  ];
}

function holderText(holder: SeatHolder, { nameOf, paint }: PageOptions): string {
  const why = plain(whyText(holder));
  const dim = why === '' ? '' : `  ${paint.dim(why)}`;
  return `            ${plain(nameOf(holder.contactId))}, ${holder.certainty}, fit ${formatPoints(holder.points)}${dim}`;
}

function whyText({ evidence, did, confirmed }: SeatHolder): string {
  if (confirmed !== undefined) {
    const when = confirmed.at === undefined ? '' : ` on ${new Date(confirmed.at).toISOString().slice(0, 10)}`;
    return `${confirmed.by ?? 'a person'} said so${when}`;
  }
  const facts = evidence.map(({ field, value }) => `${field}: ${valueText(value, field)}`);
  return [...facts, ...did.map(({ label, on }) => `${label}, ${formatDay(on)}`)].join(' · ');
}

function adviceText({ isOpen, lookFor, talkingPoints }: Seat, { paint, width }: PageOptions): readonly string[] {
  const texts = [
    ...(isOpen && lookFor !== undefined ? [`look for: ${lookFor}`] : []),
    ...(talkingPoints === '' ? [] : [`talk about ${talkingPoints}`]),
  ];
  return texts.flatMap((text) =>
    wrap(plain(text), Math.max(width - 14, 30)).map((line) => `            ${paint.dim(line)}`),
  );
}

function missingSection({ missing }: Explanation, { nameOf, paint, width }: PageOptions): readonly string[] {
  if (missing.length === 0) return [];
  const alone = missing.filter((item) => item.flipsAlone).map((item) => missingText(item, nameOf));
  const others = missing.filter((item) => !item.flipsAlone).map((item) => missingText(item, nameOf));
  return [
    '',
    `  ${paint.bold('What is missing')}`,
    ...(alone.length === 0 ? [] : paragraph(`decides by itself: ${alone.join(', ')}`, width)),
    ...(others.length === 0
      ? []
      : paragraph(
          `also unknown: ${others.slice(0, 10).join(', ')}${others.length > 10 ? ` and ${others.length - 10} more` : ''}`,
          width,
        )),
  ];
}

function paragraph(text: string, width: number): readonly string[] {
  return wrap(plain(text), Math.max(width - 6, 30)).map((line) => `    ${line}`);
}

function flipSection(
  { toFlip, assessment, reopensWhen }: Explanation,
  { nameOf, paint }: PageOptions,
): readonly string[] {
  if (reopensWhen !== undefined) return ['', `  ${paint.bold('What would reopen it')}`, `    ${reopensWhen}`];
  if (assessment.verdict === 'pursue') return [];
  const title = `  ${paint.bold('The smallest change that would lift the verdict')}`;
  const flips = toFlip.flips
    .slice(0, 3)
    .map((flip) => `    ${plain(changeText(flip.change, nameOf))} → ${flip.verdict}`);
  if (flips.length > 0) return ['', title, ...flips];
  const gap = scoreNames
    .filter((name) => (toFlip.gap?.[name] ?? 0) > 0)
    .map((name) => `${formatPoints(toFlip.gap?.[name] ?? 0)} more ${scoreWords[name].toLowerCase()}`);
  return gap.length === 0 ? [] : ['', title, `    no single one; it lacks ${gap.join(' and ')}`];
}

function footer(explanation: PageExplanation, { paint }: PageOptions): readonly string[] {
  const { rulesHash, kernelVersion, byTime = timeText(explanation) } = explanation;
  return ['', `  ${byTime}`, paint.dim(`  rules hash ${rulesHash.slice(0, 12)} · kernel ${kernelVersion}`)];
}

/** What a line rests on, for a list of reasons: its label and points. */
export function reasonText(line: ScoreLine): string {
  return `${plain(line.label)} ${line.points > 0 ? '+' : ''}${formatPoints(line.points)}`;
}
