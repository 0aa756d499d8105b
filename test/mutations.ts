import type { Mutation } from './mutation/apply-mutation.ts';
import { doors } from './mutation/mutations-of-doors.ts';
import { records } from './mutation/mutations-of-records.ts';
import { effects } from './mutation/mutations-of-effects.ts';
import { learning } from './mutation/mutations-of-learning.ts';

type Replace = (id: string, replacement: string) => Mutation;

function exportOf(file: string, name: string): Replace {
  return (id, replacement) => ({ id, file: `src/${file}`, export: name, replacement });
}

const assess = exportOf('domain/assess.ts', 'assess');
const decisionOf = exportOf('domain/assess.ts', 'decisionOf');
const concludeFrom = exportOf('domain/assess.ts', 'concludeFrom');
const workOn = exportOf('domain/kernel.ts', 'workOn');
const sliceOf = exportOf('domain/inputs.ts', 'sliceOf');
const assessPeople = exportOf('domain/people.ts', 'assessPeople');
const personStates = exportOf('domain/people.ts', 'personStates');
const assessContact = exportOf('domain/fit/buying-group.ts', 'assessContact');
const assessGroup = exportOf('domain/fit/buying-group.ts', 'assessGroup');
const compileStakeholders = exportOf('domain/fit/buying-group.ts', 'compileStakeholders');
const compileExclusions = exportOf('domain/fit/exclusion.ts', 'compileExclusions');
const tryExclusions = exportOf('domain/fit/exclusion.ts', 'tryExclusions');
const compileFit = exportOf('domain/fit/fit-rules.ts', 'compileFit');
const scoreFit = exportOf('domain/fit/fit-rules.ts', 'scoreFit');
const compileBehavior = exportOf('domain/behavior/compile-behavior.ts', 'compileBehavior');
const matchKind = exportOf('domain/behavior/match-table.ts', 'matchKind');
const scoreBehavior = exportOf('domain/behavior/score-behavior.ts', 'scoreBehavior');
const winningFact = exportOf('domain/facts/fact.ts', 'winningFact');
const comparableOf = exportOf('domain/facts/entity.ts', 'comparableOf');
const readTitle = exportOf('domain/title/title.ts', 'readTitle');
const decayOf = exportOf('domain/time/decay.ts', 'decayOf');
const probabilityPermille = exportOf('domain/verdict/probability.ts', 'probabilityPermille');
const compileTable = exportOf('domain/verdict/verdict-table.ts', 'compileTable');
const rowCondition = exportOf('domain/verdict/verdict-table.ts', 'rowCondition');
const judge = exportOf('domain/verdict/verdict-table.ts', 'judge');
const nextChangeOn = exportOf('domain/verdict/next-change.ts', 'nextChangeOn');
const matchedCells = exportOf('domain/verdict/verdict-table.ts', 'matchedCells');
const seatsOf = exportOf('domain/explain/seats.ts', 'seatsOf');
const fitLines = exportOf('domain/explain/fit-lines.ts', 'fitLines');
const limitLine = exportOf('domain/explain/score-line.ts', 'limitLine');
const findMissing = exportOf('domain/explain/missing.ts', 'findMissing');
const readIcp = exportOf('playbook/read/read-icp.ts', 'readIcp');
const lintExclusions = exportOf('playbook/lint/lint-exclusions.ts', 'lintExclusions');
const lintSource = exportOf('playbook/lint/lint-source.ts', 'lintSource');
const lintSignals = exportOf('playbook/lint/lint-signals.ts', 'lintSignals');
const lintPoints = exportOf('playbook/lint/lint-points.ts', 'lintPoints');
const loadPlaybook = exportOf('engine/playbooks/load-playbook.ts', 'loadPlaybook');
const copyPlaybook = exportOf('engine/playbooks/playbook-folder.ts', 'copyPlaybook');
const factsBefore = exportOf('learning/cases/known-facts.ts', 'factsBefore');
const mayBeOutcome = exportOf('learning/cases/known-facts.ts', 'mayBeOutcome');
const datedFacts = exportOf('learning/cases/known-facts.ts', 'datedFacts');
const findCases = exportOf('learning/cases/find-cases.ts', 'findCases');
const findSuspicious = exportOf('learning/findings/suspicious.ts', 'findSuspicious');
const findMissingSignals = exportOf('learning/findings/missing-signals.ts', 'findMissingSignals');
const compareWith = exportOf('learning/comparison.ts', 'compareWith');
const sentenceOf = exportOf('learning/sentence.ts', 'sentenceOf');
const lastFigures = exportOf('learning/figures.ts', 'lastFigures');
const turnOf = exportOf('learning/case-diff.ts', 'turnOf');
const summaryLines = exportOf('cli/render/queue.ts', 'summaryLines');

/** Without the fit rules that look at a field. */
const noFitBy = (id: string, field: string) =>
  compileFit(
    id,
    `(rules, ...rest) => original({ ...rules, rules: rules.rules.filter((rule) => !JSON.stringify(rule.when).includes('"field":"${field}"')) }, ...rest)`,
  );

/** With fit rules that only ever give points. */
const noPenalties = (id: string) =>
  compileFit(
    id,
    '(rules, ...rest) => original({ ...rules, rules: rules.rules.map((rule) => ({ ...rule, points: Math.max(0, rule.points) })) }, ...rest)',
  );

/** With signal rules changed; `rule` is in scope. */
const signalRules = (id: string, change: string) =>
  compileBehavior(
    id,
    `(behavior, currency) => original({ ...behavior, rules: behavior.rules.map((rule) => ({ ...rule, ...(${change}) })) }, currency)`,
  );

/** Without the points of an event. */
const noPointsFor = (id: string, event: string) => signalRules(id, `rule.event === '${event}' ? { points: 0 } : {}`);

/** With combinations changed; `rule` is in scope. */
const combinations = (id: string, change: string) =>
  compileBehavior(
    id,
    `(behavior, currency) => original({ ...behavior, combinations: behavior.combinations.map((rule) => ({ ...rule, ...(${change}) })) }, currency)`,
  );

const noCombination = (id: string, name: string) => combinations(id, `rule.id === '${name}' ? { points: 0 } : {}`);

/** With the rows of the verdict table that pass; `row` is in scope. */
const rowsThat = (id: string, pass: string) =>
  compileTable(id, `(rows, ...rest) => original(rows.filter((row) => ${pass}), ...rest)`);

const noRowTo = (id: string, path: string) => rowsThat(id, `row.path !== '${path}'`);

/** With rows that do not ask for a score. */
const rowsBlindTo = (id: string, score: string) =>
  rowCondition(id, `(row) => original({ ...row, cells: { ...row.cells, ${score}: undefined } })`);

/** Without the exclusions whose condition contains a text. */
const noExclusionOf = (id: string, text: string) =>
  compileExclusions(
    id,
    `(exclusions, ...rest) => original(exclusions.filter((exclusion) => !JSON.stringify(exclusion.when).includes('${text}')), ...rest)`,
  );

/** With the decision changed; `own` and `working` are in scope. */
const decides = (id: string, change: string) =>
  decisionOf(id, `(kernel, working) => { const own = original(kernel, working); return { ...own, ...(${change}) }; }`);

/** With each contact changed; `contact` and `entity` are in scope. */
const contacts = (id: string, change: string) =>
  assessContact(
    id,
    `(compiled, name, entity, day) => { const contact = original(compiled, name, entity, day); return { ...contact, ...(${change}) }; }`,
  );

const noRoles = (id: string) => contacts(id, '{ roles: contact.roles.map(() => 0) }');

const principles: readonly Mutation[] = [
  decayOf('A3', '() => original(undefined)'),
  probabilityPermille('A3', '() => 500'),
  nextChangeOn('A3', '() => undefined'),
  rowsThat('A5', `row.verdict !== 'disqualify'`),
  winningFact('A9', '(facts) => facts.at(-1)'),
  decides('A9', `working.account.facts.some((fact) => fact.value === 'ann') ? { why: 'for Ann' } : {}`),
  rowsBlindTo('A13', 'stakeholder'),
  rowsBlindTo('A13', 'behavior'),
];

const idealCustomer: readonly Mutation[] = [
  ...['industry', 'employees', 'segment', 'revenue', 'business model', 'country'].map((field) => noFitBy('C1', field)),
  noFitBy('C2', 'tech'),
  noFitBy('C2', 'integrations'),
  noFitBy('C3', 'sales team size'),
  noFitBy('C3', 'likely blockers'),
  noFitBy('C4', 'expected deal size'),
  noFitBy('C4', 'rollout effort'),
  noFitBy('C5', 'compares vendors'),
  noFitBy('C6', 'use case'),
  noRoles('C7'),
  readTitle('C8', '() => ({})'),
  rowsBlindTo('C9', 'behavior'),
  compileExclusions('C10', '() => []'),
  judge(
    'C11',
    '(...given) => { const own = original(...given); return own.isUndetermined ? { ...own, row: -1 } : own; }',
  ),
  findMissing('C11', '() => []'),
  decides('C12', `own.isUndetermined ? { verdict: 'disqualify' } : {}`),
  lintExclusions('C13', '() => []'),
  assessPeople(
    'C13',
    `(playbook, model, account, day) => original(playbook, model, { ...account, contacts: account.contacts.filter(({ facts }) => !facts.some((fact) => fact.value === 'personal')) }, day)`,
  ),
  ...['BANT', 'MEDDICC'].map((framework, index) =>
    readIcp(
      `C${22 + index}`,
      `(...given) => { const icp = original(...given); return { ...icp, segmentNotes: icp.segmentNotes.filter((row) => row.framework !== '${framework}') }; }`,
    ),
  ),
  copyPlaybook('C25', 'async () => []'),
  noRowTo('C27', 'expand'),
  noRowTo('C27', 'partner'),
  noExclusionOf('C27', '"self"'),
];

const buyingGroup: readonly Mutation[] = [
  scoreFit(
    'D1',
    '(...given) => { const fit = original(...given); return { ...fit, score: { ...fit.score, points: fit.score.ceiling } }; }',
  ),
  contacts('D21', '{ isReachable: true }'),
  sliceOf(
    'E1',
    '(inputs) => original({ ...inputs, signals: inputs.signals.filter((signal) => signal.contact === inputs.contacts[0]?.id) })',
  ),
  assessGroup('E2', '(compiled, ...rest) => original({ ...compiled, roles: [], roleChecks: [] }, ...rest)'),
  ...['E3', 'E4', 'E5', 'E6', 'E7'].map(noRoles),
  decides(
    'E9',
    `working.group.eligible < 2 && own.verdict === 'pursue' ? { verdict: 'nurture', path: 'find-stakeholders' } : {}`,
  ),
  contacts('E10', '{ fit: { ...contact.fit, score: { ...contact.fit.score, points: 200 } } }'),
  combinations('E12', '{ people: 0 }'),
  combinations('E12', 'rule.people > 1 ? { points: 0 } : {}'),
  assessGroup(
    'E13',
    '(...given) => { const group = original(...given); return { ...group, covered: group.covered.map(() => 2) }; }',
  ),
  assessPeople(
    'E14',
    '(...given) => { const group = original(...given); return given[2].signals.to === 0 ? group : { ...group, score: { ...group.score, points: 400 } }; }',
  ),
  readTitle('E15', '() => ({})'),
  noRowTo('E16', 'find-stakeholders'),
  seatsOf('E11', `(...given) => original(...given).map((seat) => ({ ...seat, talkingPoints: 'us' }))`),
  seatsOf('E13', '(...given) => original(...given).map((seat) => ({ ...seat, isNext: false }))'),
  seatsOf('E16', '(...given) => original(...given).map(({ lookFor, ...seat }) => seat)'),
  noRowTo('E18', 'monitor'),
];

const fitOfAccounts: readonly Mutation[] = [
  ...['industry', 'employees', 'country', 'business model', 'tech', 'hiring roles', 'growth'].map((field) =>
    noFitBy('F1', field),
  ),
  noFitBy('F2', 'industry'),
  noFitBy('F3', 'employees'),
  noFitBy('F4', 'tech'),
  noPenalties('F5'),
  scoreFit(
    'F6',
    '(fit, values, day) => { const own = original(fit, values, day); return { ...own, score: { ...own.score, points: own.score.points - (day % 7) } }; }',
  ),
  decides('F7', `working.scores.account.points < 300 ? { verdict: 'disqualify', path: 'park' } : {}`),
  workOn(
    'F8',
    '(kernel, account, day, footing) => original(kernel, account, day, { ...footing, fit: { ...footing.fit, score: { ...footing.fit.score, points: footing.fit.score.points + account.signals.to } } })',
  ),
];

const fitOfPeople: readonly Mutation[] = [
  noFitBy('G1', 'function'),
  noFitBy('G1', 'seniority'),
  noFitBy('G2', 'seniority'),
  readTitle('G3', '() => ({})'),
  noFitBy('G4', 'function'),
  compileStakeholders('G5', '(...given) => ({ ...original(...given), rolePosition: -1 })'),
  readTitle('G5', '() => ({})'),
];

const signals: readonly Mutation[] = [
  noPointsFor('H1', 'page viewed'),
  noPointsFor('H2', 'content downloaded'),
  noPointsFor('H3', 'mail clicked'),
  noPointsFor('H3', 'mail opened'),
  noPointsFor('H4', 'form submitted'),
  noPointsFor('H5', 'demo requested'),
  signalRules('H6', '{ isKeyAction: false }'),
  noPointsFor('H7', 'page viewed'),
  noCombination('H8', 'returns'),
  combinations('H8', '{ withinDays: undefined }'),
  noCombination('H9', 'returns'),
  combinations('H9', '{ days: 0 }'),
  noPointsFor('H10', 'product milestone'),
  noCombination('H11', 'group'),
  combinations('H11', '{ withinDays: undefined }'),
  noPointsFor('H12', 'document shared'),
  noPointsFor('H13', 'job posted'),
  matchKind('H13', '(compiled, ...rest) => original({ ...compiled, where: undefined }, ...rest)'),
  noPointsFor('H14', 'funding announced'),
  noPointsFor('H15', 'executive hired'),
  noPointsFor('H16', 'technology added'),
  noPointsFor('H17', 'technology dropped'),
  noCombination('H18', 'channels'),
  noCombination('H19', 'faded'),
  combinations('H19', '{ noneOfSince: [] }'),
  combinations('H20', 'rule.people > 1 ? { points: 0 } : {}'),
  signalRules('H21', `rule.event === 'mail opened' ? { points: 50, cap: 50 } : {}`),
  lintSignals('H21', '() => []'),
  noPointsFor('H22', 'mail replied'),
  noPointsFor('H24', 'intent surged'),
  decayOf('H26', '() => original(undefined)'),
  signalRules('H27', '{ points: Math.max(0, rule.points) }'),
  personStates('H28', '(_, personCount) => new Uint8Array(personCount)'),
  compileExclusions('H28', '() => []'),
];

const risk: readonly Mutation[] = [
  noExclusionOf('I1', 'student'),
  noExclusionOf('I2', 'consultant'),
  noExclusionOf('I3', 'competitor'),
  noExclusionOf('I4', 'open to work'),
  noPenalties('I4'),
  summaryLines('I5', '() => []'),
  decides('I5', `own.verdict === 'disqualify' ? { verdict: 'nurture' } : {}`),
  decides('I6', `{ why: '' }`),
  noRowTo('I10', 'review'),
  noRowTo('I10', 'park'),
  rowsBlindTo('I11', 'account'),
];

const verdicts: readonly Mutation[] = [
  rowsThat('J1', `row.verdict !== 'disqualify'`),
  concludeFrom(
    'J2',
    '(...given) => { const own = original(...given); const { account, stakeholder, behavior } = own.scores; const one = { ...account, points: Math.round((account.points + stakeholder.points + behavior.points) / 3) }; return { ...own, scores: { account: one, stakeholder: one, behavior: one } }; }',
  ),
  noRowTo('J3', 'monitor'),
  noRowTo('J3', 'find-stakeholders'),
  rowsBlindTo('J4', 'stakeholder'),
  assess('J5', '(playbook, inputs, day) => (globalThis.assessedOnce ??= original(playbook, inputs, day))'),
  noRowTo('J6', 'route'),
  noRowTo('J7', 'monitor'),
  noRowTo('J8', 'route'),
  noRowTo('J9', 'monitor'),
  noRowTo('J10', 'find-stakeholders'),
  noRowTo('J11', 'review'),
  noRowTo('J11', 'park'),
  decides('J12', '{ path: own.rowPath, hold: undefined }'),
  lintSource('J15', '() => []'),
  decides('J15', `working.account.facts.some((fact) => fact.value === 'paid search') ? { verdict: 'nurture' } : {}`),
  rowsThat('J16', `!JSON.stringify(row.cells).includes('"source"')`),
  rowsBlindTo('J17', 'behavior'),
  concludeFrom(
    'J18',
    `(...given) => { const own = original(...given); const { account, stakeholder, behavior } = own.scores; return { ...own, verdict: account.points + stakeholder.points + behavior.points > 1500 ? 'pursue' : 'nurture' }; }`,
  ),
  noRowTo('J20', 'review'),
];

const explanations: readonly Mutation[] = [
  fitLines('K1', '() => []'),
  matchedCells('K2', '() => []'),
  findMissing('K3', '() => []'),
  findMissing('K3', '(kernel, working) => original(kernel, working, () => false)'),
  lintPoints('K4', '() => []'),
  loadPlaybook('U1', 'async (folder) => (globalThis.loadedOnce ??= await original(folder))'),
  loadPlaybook(
    'U2',
    `async (folder) => { await fetch('http://127.0.0.1:9/').catch((error) => { if (error.message.includes('cut')) throw error; }); return original(folder); }`,
  ),
];

const history: readonly Mutation[] = [
  lastFigures('R1', '(assessments, outcomes, ranking) => original(assessments, outcomes, ranking, Infinity)'),
  sentenceOf('R2', `() => 'separate'`),
  sentenceOf('R2', `() => 'cannot'`),
  findMissingSignals('R3', '() => ({ found: [], tries: 0 })'),
  findMissingSignals(
    'R3',
    '(columns, outcomes) => original(columns.map((column) => ({ ...column, isUsed: false })), outcomes)',
  ),
  findCases(
    'R11',
    '(...given) => { const own = original(...given); return { ...own, cases: own.cases.map((one) => ({ ...one, scoredOn: one.scoredOn + 1 })) }; }',
  ),
  datedFacts('R11', '(facts) => facts'),
  compareWith('R11', '(name, values, ranks, outcomes) => original(name, ranks, ranks, outcomes)'),
];

const traps: readonly Mutation[] = [
  scoreFit(
    'trap-1',
    '(...given) => { const fit = original(...given); return { ...fit, score: { ...fit.score, points: fit.score.ceiling } }; }',
  ),
  tryExclusions('trap-2', '() => ({ truth: 0, open: [] })'),
  winningFact('trap-2', '(facts) => facts[0]'),
  readIcp('trap-3', '(...given) => ({ ...original(...given), account: { groups: [], rules: [] } })'),
  factsBefore('trap-5', '(own, deals) => [...own, ...dealFacts(deals, own)]'),
  mayBeOutcome('trap-5', '() => false'),
  findSuspicious('trap-5', '() => []'),
  scoreBehavior(
    'trap-6',
    '(scorer, slice, ...rest) => { const own = original(scorer, slice, ...rest); slice.columns.day.forEach((day, row) => { slice.columns.day[row] = day - 1; }); return own; }',
  ),
  signalRules('trap-7', `{ repeats: 'every' }`),
  signalRules('trap-7', `{ repeats: 'once' }`),
  limitLine('trap-8', '() => []'),
  turnOf('trap-8', `(...given) => { const own = original(...given); return own === 'spared' ? undefined : own; }`),
  matchKind(
    'trap-10',
    `(compiled, kind, currency) => original(compiled, { ...kind, properties: new Map([...kind.properties].filter(([name]) => name !== 'scanner')) }, currency)`,
  ),
  comparableOf('trap-11', '(value, ...rest) => (value === 0 ? undefined : original(value, ...rest))'),
];

/**
 * What to take out to show that a line of the checklist has a test worth the name; `npm run checklist -- --mutate 10` tries ten.
 * `replacement` is an expression that stands in for the export of that name; it may use everything in its file, and the
 * export it replaces as `original`. Several rows may carry the same id; each is tried by itself.
 */
export const mutations: readonly Mutation[] = [
  ...principles,
  ...idealCustomer,
  ...buyingGroup,
  ...fitOfAccounts,
  ...fitOfPeople,
  ...signals,
  ...risk,
  ...verdicts,
  ...explanations,
  ...history,
  ...doors,
  ...records,
  ...effects,
  ...learning,
  ...traps,
];
