import type { Hold } from '../../domain/assess.ts';
import { type FieldCatalog, positionOf } from '../../domain/facts/field.ts';
import { parseYesNo } from '../../domain/facts/parse-value.ts';
import type { Tenths } from '../../domain/time/points.ts';
import { paths, scoreNames, verdicts } from '../../domain/verdict/verdict-table.ts';
import { type Report, errorAt, unknownWord, suggestion } from '../problem.ts';
import { parsePoints } from '../tables/amounts.ts';
import { asItems, asMap, asNumber, asScalar, asWord, knownKeys } from '../yaml/yaml-keys.ts';
import type { YamlNode } from '../yaml/yaml-node.ts';
import type { Expectation, ScorePart } from './test-case.ts';

/** What expectations may name: ids of rules and exclusions, and fields. */
export interface ExpectationScope {
  readonly ids: readonly string[];
  readonly catalogs: readonly FieldCatalog[];
}

const scoreParts = scoreNames.flatMap((name): readonly ScorePart[] => [
  name,
  `${name}.floor`,
  `${name}.ceiling`,
  `${name}.completeness`,
]);
const otherKeys = ['verdict', 'path', 'undetermined', 'reasons', 'missing', 'probability', 'hold', 'row'];
const holds: readonly (Hold | 'none')[] = ['needs data', 'invalid e-mail', 'none'];

/** Reads the `expect` of a case. */
export function readExpectation(node: YamlNode, scope: ExpectationScope, report: Report): Expectation {
  const map = asMap(node, '`expect`', report);
  const values =
    map === undefined ? new Map<string, YamlNode>() : knownKeys(map, [...otherKeys, ...scoreParts], report);
  const read = <Value>(key: string, reader: (node: YamlNode) => Value | undefined): Value | undefined => {
    const value = values.get(key);
    return value === undefined ? undefined : reader(value);
  };
  const verdict = read('verdict', (value) => asWord(value, verdicts, 'verdict', report));
  const path = read('path', (value) => asWord(value, paths, 'path', report));
  const isUndetermined = read('undetermined', (value) => readYesNo(value, report));
  const probability = read('probability', (value) => asNumber(value, '`probability`', report));
  const hold = read('hold', (value) => asWord(value, holds, 'hold', report));
  const row = read('row', (value) => readRow(value, scope, report));
  return {
    ...(verdict === undefined ? {} : { verdict }),
    ...(path === undefined ? {} : { path }),
    ...(isUndetermined === undefined ? {} : { isUndetermined }),
    scores: readScores(values, report),
    reasons:
      read('reasons', (value) => readNames(value, (name) => scope.ids.includes(name), scope.ids, 'rule', report)) ?? [],
    missing: read('missing', (value) => readFields(value, scope, report)) ?? [],
    ...(probability === undefined ? {} : { probability: Math.round(probability * 10) }),
    ...(hold === undefined ? {} : { hold }),
    ...(row === undefined ? {} : { row }),
  };
}

function readYesNo(node: YamlNode, report: Report): boolean | undefined {
  const scalar = asScalar(node, '`undetermined`', report);
  const answer = scalar === undefined ? undefined : parseYesNo(scalar.text);
  if (scalar !== undefined && answer === undefined)
    report(errorAt(scalar.place, 'yes-no', `\`${scalar.text}\` is neither yes nor no`));
  return answer;
}

function readScores(values: ReadonlyMap<string, YamlNode>, report: Report): ReadonlyMap<ScorePart, Tenths> {
  const scores = new Map<ScorePart, Tenths>();
  for (const part of scoreParts) {
    const node = values.get(part);
    const scalar = node === undefined ? undefined : asScalar(node, `\`${part}\``, report);
    if (scalar === undefined) continue;
    const points = parsePoints(scalar.text);
    if (points === undefined)
      report(
        errorAt(
          scalar.place,
          'points',
          `\`${scalar.text}\` is not a number of points; write a number such as 45 or 45.5`,
        ),
      );
    else scores.set(part, points);
  }
  return scores;
}

function readNames(
  node: YamlNode,
  isKnown: (name: string) => boolean,
  known: readonly string[],
  what: string,
  report: Report,
): readonly string[] {
  return asItems(node).flatMap((item) => {
    const scalar = asScalar(item, `a ${what}`, report);
    if (scalar === undefined) return [];
    if (!isKnown(scalar.text)) {
      const advice = suggestion(scalar.text, known) || '; write it as the playbook does';
      report(errorAt(scalar.place, `unknown-${what}`, `unknown ${what} \`${scalar.text}\`${advice}`));
    }
    return [scalar.text];
  });
}

function readFields(node: YamlNode, { catalogs }: ExpectationScope, report: Report): readonly string[] {
  const known = catalogs.flatMap(({ fields }) => fields.map(({ name }) => name));
  return readNames(
    node,
    (name) => catalogs.some((catalog) => positionOf(catalog, name) !== undefined),
    known,
    'field',
    report,
  );
}

function readRow(node: YamlNode, { ids }: ExpectationScope, report: Report): number | string | undefined {
  const scalar = asScalar(node, '`row`', report);
  if (scalar === undefined) return undefined;
  if (typeof scalar.value === 'number') return scalar.value;
  if (!ids.includes(scalar.text)) report(unknownWord(scalar.place, scalar.text, ids, 'exclusion'));
  return scalar.text;
}
