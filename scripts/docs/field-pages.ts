import {
  type EventKind,
  type Field,
  accountFields,
  agreementFields,
  builtInEvents,
  contactFields,
  jobFunctions,
  paths,
  seniorities,
  verdictFields,
} from '../../src/domain/index.ts';
import { cell, code, generatedNote, page, table } from './markdown.ts';

const sources =
  'src/domain/facts/built-in-fields.ts, src/domain/facts/built-in-events.ts, src/domain/verdict/verdict-table.ts and src/domain/agreement/agreement-fields.ts';

/** The page of built-in fields and events. */
export function fieldPages(): ReadonlyMap<string, string> {
  return new Map([['docs/reference/fields-and-events.md', fieldPage()]]);
}

function fieldPage(): string {
  return page(
    generatedNote(sources),
    '# Built-in fields and events',
    'The words a condition and a signal rule may use without declaring them. Names compare without case, blanks, `_` and `-`: `Demo Requested`, `demo_requested` and `demoRequested` are one. A playbook adds fields in [fields.md](playbook.md#fieldsmd).',
    'A *fillable* field is one that a provider or a person can be asked for, so not knowing it is worth saying: only fillable fields make an undecided exclusion count as open.',
    '## Account',
    fieldTable(accountFields),
    '`relationship` is `prospect` where nothing says otherwise; it is never unknown. `lists` are the names of the [lists](../how-to/keep-lists.md) it stands on, none where it is on none; `lists has competitors` is yes or no, never unknown. `country` is an ISO code such as `DE`. Dates are days.',
    '## Contact',
    fieldTable(contactFields),
    'Where no fact gives them, `seniority` and `function` are read from `title`. `email kind` is derived from `email`. `role` is a role a person confirmed or a source gave; without one the roles of [stakeholders.md](playbook.md#stakeholdersmd) are inferred.',
    `Seniorities: ${seniorities.join(', ')}. Functions: ${jobFunctions.join(', ')}.`,
    '## Events',
    'An event may carry the properties in the second column, each of them as text unless a type is named. Other events simply arrive, with whatever properties they bring; declare those in fields.md to have their types checked.',
    table(
      ['Event', 'Properties'],
      builtInEvents.map((kind) => [code(kind.name), propertyText(kind)]),
    ),
    'Every event may have a `source`. Mail events with `scanner` yes are kept and match no rule. Deals add `deal opened`, `deal won` and `deal lost`.',
    '## In the verdict table',
    'Besides the fields of the account, `Also` cells may compare:',
    table(
      ['Field', 'Type', 'Is'],
      verdictFields.map(({ name, type }) => [code(name), type, cell(verdictText(name))]),
    ),
    `Paths: ${paths.map((path) => code(path)).join(', ')}. \`enrich\` never stands in a row: it is what a held pursue does.`,
    '## In stages, handoffs and routing',
    'Besides the fields of the account and of the verdict table, conditions in stages.md, handoff.md and routing.md may compare those below, and what these files name themselves: elements of a framework and notes. Where a field of the account has one of these names, this one is meant; a note named like a text field of the account comes before its fact.',
    table(
      ['Field', 'Type', 'Values', 'Is'],
      agreementFields
        .filter((field) => !verdictFields.includes(field))
        .map(({ name, type, values }) => [code(name), type, cell(values?.join(', ') ?? ''), meanings[name] ?? '']),
    ),
  );
}

function fieldTable(fields: readonly Field[]): string {
  return table(
    ['Field', 'Type', 'Values', 'Fillable'],
    fields.map(({ name, type, values, isFillable }) => [
      code(name),
      type,
      listed(name, values),
      isFillable ? 'yes' : 'no',
    ]),
  );
}

function listed(name: string, values: readonly string[] | undefined): string {
  if (name === 'seniority' || name === 'function') return 'see below';
  return cell(values?.join(', ') ?? '');
}

function propertyText({ properties }: EventKind): string {
  const own = properties.filter(({ name }) => name !== 'source');
  return cell(own.map(({ name, type }) => (type === 'text' ? name : `${name} (${type})`)).join(', '));
}

const meanings: Readonly<Record<string, string>> = {
  contacts: 'how many contacts are not excluded',
  'quiet days':
    'days since the last signal that any rule matches; without one, since the account’s `created at`; else unknown',
  'key action': 'yes while a signal of a rule marked `Key` is inside its window',
  'hand-raiser': 'the stakeholder score of the best person who raised a hand; -1 when nobody did',
  probability: 'chance of winning in percent; unknown without coefficients',
  verdict: 'what is said of the account today',
  path: 'what happens next with it',
  stage: 'the stage of the cycle, or of an account that is in none',
  need: 'what a person has said of it; unknown while nobody has',
  authority: 'the same of who decides',
  timeline: 'the same of when',
  budget: 'the same of the money',
  accepted: 'yes once the handoff from marketing to an SDR was accepted, or where it is off',
  'accepted by AE': 'yes once the handoff to an account executive was accepted, or where it is off',
  meeting: 'how the last meeting stands; unknown without one',
  'open deal': 'yes while a deal of the cycle is open',
  deal: 'how the deals of the cycle stand; unknown without one',
  'deal size':
    'the amount of the open deal, of several the largest; unknown without one, and while one is in another currency',
  'mapped contacts': 'how many contacts nothing excludes',
  'missing roles': 'required roles that nobody fills',
  'days in stage': 'whole days since the stage was entered',
  loops: 'how often the account has come back since its last win',
  'partner registered': 'what the open deals say of it; where they say nothing, what is known of the account',
};

function verdictText(name: string): string {
  const [score = '', part] = name.split('.');
  if (part === undefined) return meanings[name] ?? `points of the ${score} score`;
  const what =
    { floor: 'its least', ceiling: 'its most', completeness: 'how much of it is known, in percent' }[part] ?? part;
  return `${what} (${score} score)`;
}
