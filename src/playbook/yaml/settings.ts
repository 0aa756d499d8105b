import type { Place } from '../../domain/facts/place.ts';
import { type Cell, absentCell } from '../markdown/cell.ts';
import type { Report } from '../problem.ts';
import { type Item, itemsIn } from '../tables/read-cell.ts';
import { asItems, asMap, asScalar, knownKeys } from './yaml-keys.ts';
import type { YamlMap, YamlNode } from './yaml-node.ts';

/** The settings of a block by name. They are read as cells, so that a setting is understood the way a table is. */
export interface Settings {
  readonly values: ReadonlyMap<string, YamlNode>;
  /** Where they stand, or would stand. */
  readonly place: Place;
  readonly report: Report;
}

/** The settings of a map, each of which is one of those known; none where there is no map. */
export function settingsOf(map: YamlMap | undefined, known: readonly string[], place: Place, report: Report): Settings {
  if (map === undefined) return { values: new Map(), place, report };
  return { values: knownKeys(map, known, report), place: map.place, report };
}

/** The settings a setting holds; none where it is missing. */
export function settingsIn({ values, place, report }: Settings, name: string, known: readonly string[]): Settings {
  const node = values.get(name);
  return settingsOf(node === undefined ? undefined : asMap(node, `\`${name}\``, report), known, place, report);
}

/** A setting as a cell; an absent one where it is missing. */
export function settingCell({ values, place, report }: Settings, name: string): Cell {
  const node = values.get(name);
  return (node === undefined ? undefined : cellOfSetting(node, `\`${name}\``, report)) ?? absentCell(place);
}

/** The texts a setting lists, between brackets or between commas; undefined where it is missing. */
export function settingItems({ values, report }: Settings, name: string): readonly Item[] | undefined {
  const node = values.get(name);
  if (node === undefined) return undefined;
  return asItems(node).flatMap((item) => {
    const cell = cellOfSetting(item, `an entry of \`${name}\``, report);
    return cell === undefined ? [] : itemsIn(cell);
  });
}

/** A value of YAML as a cell, or undefined with a problem; `what` says what should have been there. */
export function cellOfSetting(node: YamlNode, what: string, report: Report): Cell | undefined {
  const scalar = asScalar(node, what, report);
  return scalar === undefined ? undefined : { text: scalar.text.trim(), place: scalar.place, isAbsent: false };
}
