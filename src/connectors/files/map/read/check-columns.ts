import { didYouMean } from '../../../../domain/condition/suggest.ts';
import { formatPlace } from '../../../../domain/facts/place.ts';
import { type ColumnSpec, type FileMapping, specsOf } from '../mapping.ts';
import { columnIndex, columnPositions } from '../cells/bound-column.ts';

/** What is wrong with a mapping, or with a mapping for a file. */
export interface MappingProblem {
  readonly message: string;
}

/** Columns a mapping names that the file does not have, each with what was probably meant. */
export function findMissingColumns(
  mapping: FileMapping,
  fileName: string,
  header: readonly string[],
): readonly MappingProblem[] {
  const columns = columnPositions(header);
  const wanted = [...specsOf(mapping).flatMap(([path, spec]) => namesOf(path, spec)), ...conditionsOf(mapping)];
  return wanted
    .filter(({ name }) => columnIndex(columns, name) < 0)
    .map(({ name, path, spec }) => {
      const where = spec?.place === undefined ? '' : `${formatPlace(spec.place)}: `;
      return { message: `${where}${path}: ${fileName} has no column \`${name}\`${didYouMean(name, header)}` };
    });
}

interface WantedColumn {
  readonly name: string;
  readonly path: string;
  readonly spec?: ColumnSpec;
}

function namesOf(path: string, spec: ColumnSpec): readonly WantedColumn[] {
  const own = [spec.column, spec.fallback].filter((name) => name !== undefined).map((name) => ({ name, path, spec }));
  return [...own, ...[...(spec.when?.keys() ?? [])].map((name) => ({ name, path: `${path}.when`, spec }))];
}

function conditionsOf(mapping: FileMapping): readonly WantedColumn[] {
  return mapping.signals.flatMap(({ when }) =>
    [...(when?.keys() ?? [])].map((name) => ({ name, path: 'signals.when' })),
  );
}
