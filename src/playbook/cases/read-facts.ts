import type { Fact, Value } from '../../domain/facts/fact.ts';
import { type Field, type FieldCatalog, positionOf } from '../../domain/facts/field.ts';
import { foldText } from '../../domain/facts/fold-text.ts';
import { parseValue } from '../../domain/facts/parse-value.ts';
import type { Place } from '../../domain/facts/place.ts';
import { parseDay } from '../../domain/time/day.ts';
import { type Report, errorAt, unknownWord, suggestion } from '../problem.ts';
import { asScalar, knownKeys } from '../yaml/yaml-keys.ts';
import { type YamlEntry, type YamlMap, type YamlNode, describeNode } from '../yaml/yaml-node.ts';

/** The facts a map of field names and values stands for; an empty value is unknown, `[]` an empty list. */
export function readFacts(entries: readonly YamlEntry[], catalog: FieldCatalog, report: Report): readonly Fact[] {
  return entries.flatMap((entry) => readFact(entry, catalog, report) ?? []);
}

function readFact({ key, keyPlace, value }: YamlEntry, catalog: FieldCatalog, report: Report): Fact | undefined {
  const field = catalog.fields[positionOf(catalog, key) ?? -1];
  if (field === undefined) {
    const advice =
      suggestion(
        key,
        catalog.fields.map(({ name }) => name),
      ) || '; declare it in fields.md or use a built-in one';
    report(errorAt(keyPlace, 'unknown-field', `unknown field \`${key}\`${advice}`));
    return undefined;
  }
  if (value.kind === 'map') return readObservation(value, field, report);
  const read = readValue(value, field, report);
  return read === undefined ? undefined : { field: field.name, value: read };
}

// `industry: { value: software, on: 2025-01-01, source: crm }` for cases about freshness and sources that differ.
function readObservation(map: YamlMap, field: Field, report: Report): Fact | undefined {
  const parts = knownKeys(map, ['value', 'on', 'source'], report);
  const node = parts.get('value');
  if (node === undefined) report(errorAt(map.place, 'missing-setting', `\`${field.name}\` has no \`value\`; add it`));
  const value = node === undefined ? undefined : readValue(node, field, report);
  if (value === undefined) return undefined;
  const [on, source] = [parts.get('on'), parts.get('source')];
  const observedOn = on === undefined ? undefined : readDay(on, '`on`', report);
  const name = source === undefined ? undefined : asScalar(source, '`source`', report)?.text;
  return {
    field: field.name,
    value,
    ...(observedOn === undefined ? {} : { observedOn }),
    ...(name === undefined ? {} : { source: name }),
  };
}

/** The value of a field a node stands for; undefined when it is empty, or does not fit the field, which is a problem. */
export function readValue(node: YamlNode, field: Field, report: Report): Value | undefined {
  if (node.kind === 'list') return readList(node.items, node.place, field, report);
  const scalar =
    node.kind === 'scalar' && node.value === null && node.text !== '""'
      ? undefined
      : asScalar(node, `\`${field.name}\``, report);
  if (scalar === undefined) return undefined;
  const value = parseValue(scalar.text, field);
  if (value === undefined) {
    report(
      errorAt(scalar.place, 'value', `\`${field.name}\` is a ${field.type} field, \`${scalar.text}\` does not fit it`),
    );
    return undefined;
  }
  checkListed(scalar.place, value, field, report);
  return value;
}

function readList(items: readonly YamlNode[], place: Place, field: Field, report: Report): Value | undefined {
  if (field.type !== 'list') {
    report(errorAt(place, 'value', `\`${field.name}\` is a ${field.type} field and holds one value, here is a list`));
    return undefined;
  }
  return items.flatMap((item) => {
    if (item.kind !== 'scalar')
      report(errorAt(item.place, 'value', `a list holds single values, here is ${describeNode(item)}`));
    return item.kind === 'scalar' ? [item.text] : [];
  });
}

function checkListed(place: Place, value: Value, field: Field, report: Report): void {
  const { values } = field;
  if (values === undefined || typeof value !== 'string') return;
  if (!values.some((listed) => foldText(listed) === foldText(value)))
    report(unknownWord(place, value, values, field.name));
}

/** The day a node names. */
export function readDay(node: YamlNode, what: string, report: Report): number | undefined {
  const scalar = asScalar(node, what, report);
  const day = scalar === undefined ? undefined : parseDay(scalar.text.trim());
  if (scalar !== undefined && day === undefined)
    report(errorAt(scalar.place, 'date', `\`${scalar.text}\` is not a date; write it like 2026-03-10`));
  return day;
}
