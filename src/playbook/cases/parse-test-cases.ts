import { playbookCatalog } from '../../domain/compile.ts';
import type { Field, FieldCatalog } from '../../domain/facts/field.ts';
import type { AccountInputs, ContactInputs } from '../../domain/inputs.ts';
import type { Playbook } from '../../domain/playbook.ts';
import { guardText } from '../markdown/guard-text.ts';
import { hasErrors } from '../parse-playbook.ts';
import { type Parsed, type Problem, type Report, errorAt, sortProblems } from '../problem.ts';
import { identifiedIn } from '../read/check-ids.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { asItems, asMap, asScalar, knownKeys } from '../yaml/yaml-keys.ts';
import type { YamlMap, YamlNode } from '../yaml/yaml-node.ts';
import { type SignalScope, readCaseSignals } from './read-case-signals.ts';
import { type ExpectationScope, readExpectation } from './read-expectation.ts';
import { readDay, readFacts } from './read-facts.ts';
import type { TestCase } from './test-case.ts';

/** The cases of a file and what is worth a second look in it. */
export interface ParsedCases {
  readonly cases: readonly TestCase[];
  readonly warnings: readonly Problem[];
}

interface CaseScope extends ExpectationScope {
  readonly account: FieldCatalog;
  readonly contact: FieldCatalog;
  readonly properties: SignalScope['properties'];
}

/** Reads a file of test cases against the playbook they test. */
export function parseTestCases(text: string, file: string, playbook: Playbook): Parsed<ParsedCases> {
  const problems: Problem[] = [];
  const report: Report = (problem) => problems.push(problem);
  const plain = guardText(file, text, report);
  const node = plain === undefined ? undefined : parseYaml(plain, { file, line: 1 }, report);
  const scope = scopeOf(playbook);
  const cases = node === undefined ? [] : asItems(node).flatMap((item) => readCase(item, scope, report) ?? []);
  const sorted = sortProblems(problems);
  return hasErrors(sorted) ? { ok: false, problems: sorted } : { ok: true, value: { cases, warnings: sorted } };
}

function scopeOf(playbook: Playbook): CaseScope {
  const account = playbookCatalog(playbook.fields, 'account');
  const contact = playbookCatalog(playbook.fields, 'contact');
  const ids = playbook.models.flatMap((model) => [
    ...identifiedIn(model).map(({ id }) => id),
    ...model.stakeholders.roles.map(({ name }) => name),
  ]);
  const properties = new Map<string, readonly Field[]>(
    playbook.models.flatMap((model) => [...model.behavior.properties]),
  );
  return { account, contact, catalogs: [account, contact], ids: [...new Set(ids)], properties };
}

function readCase(node: YamlNode, scope: CaseScope, report: Report): TestCase | undefined {
  const map = asMap(node, 'a case', report);
  if (map === undefined) return undefined;
  const values = knownKeys(map, ['name', 'asOf', 'account', 'contacts', 'signals', 'expect'], report);
  for (const key of ['name', 'asOf', 'expect']) {
    if (!values.has(key)) report(errorAt(map.place, 'missing-setting', `this case has no \`${key}\`; add it`));
  }
  const name = values.get('name');
  const asOf = values.get('asOf');
  const expect = values.get('expect');
  const title = name === undefined ? undefined : asScalar(name, '`name`', report);
  const day = asOf === undefined ? undefined : readDay(asOf, '`asOf`', report);
  const inputs = readInputs(values, scope, report);
  const expectation = expect === undefined ? undefined : readExpectation(expect, scope, report);
  if (title === undefined || day === undefined || expectation === undefined) return undefined;
  return { name: title.text, asOf: day, inputs, expect: expectation, at: map.place };
}

function readInputs(values: ReadonlyMap<string, YamlNode>, scope: CaseScope, report: Report): AccountInputs {
  const account = values.get('account');
  const map = account === undefined ? undefined : asMap(account, '`account`', report);
  const contacts = asItems(values.get('contacts') ?? nothing).flatMap(
    (item, index) => readContact(item, index, scope, report) ?? [],
  );
  reportDoubleContacts(contacts, values.get('contacts'), report);
  const contactIds = contacts.map(({ id }) => id);
  const signals = readCaseSignals(
    values.get('signals') ?? nothing,
    { contactIds, properties: scope.properties },
    report,
  );
  const { id, facts } = map === undefined ? { id: undefined, facts: [] } : readRecord(map, scope.account, report);
  return { id: id ?? 'account', facts, contacts, ...signals };
}

const nothing: YamlNode = { kind: 'list', items: [], place: { file: '', line: 1, column: 1 } };

function readContact(node: YamlNode, index: number, scope: CaseScope, report: Report): ContactInputs | undefined {
  const map = asMap(node, 'a contact', report);
  if (map === undefined) return undefined;
  const { id, facts } = readRecord(map, scope.contact, report);
  return { id: id ?? `contact-${index + 1}`, facts };
}

function readRecord(
  map: YamlMap,
  catalog: FieldCatalog,
  report: Report,
): Pick<ContactInputs, 'facts'> & { readonly id: string | undefined } {
  const own = map.entries.find(({ key }) => key === 'id');
  const id = own === undefined ? undefined : asScalar(own.value, '`id`', report)?.text;
  return {
    id,
    facts: readFacts(
      map.entries.filter(({ key }) => key !== 'id'),
      catalog,
      report,
    ),
  };
}

function reportDoubleContacts(contacts: readonly ContactInputs[], node: YamlNode | undefined, report: Report): void {
  const ids = contacts.map(({ id }) => id);
  const double = ids.find((id, index) => ids.indexOf(id) < index);
  if (double !== undefined && node !== undefined) {
    report(
      errorAt(
        node.place,
        'double-contact',
        `two contacts of this case have the id \`${double}\`; give one of them another`,
      ),
    );
  }
}
