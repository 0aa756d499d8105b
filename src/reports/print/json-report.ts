import { type Definition, definitions } from '../figures/definitions.ts';
import type { Figure, Report } from '../figures/figure.ts';

/** A figure with its definition, for programs. The cases behind it are asked for by its id. */
export interface JsonFigure extends Omit<Figure, 'list'> {
  readonly name: string;
  readonly unit: Definition['unit'];
  readonly definition: string;
}

/** A report for programs. */
export interface JsonReport extends Omit<Report, 'figures'> {
  readonly figures: readonly JsonFigure[];
}

/** A report as programs read it: shares from 0 to 1, each figure with its definition. */
export function jsonReport(report: Report): JsonReport {
  const figures = report.figures.map(({ list: _list, ...figure }) => {
    const { name, unit, says } = definitions[figure.id];
    return { ...figure, name, unit, definition: says };
  });
  return { ...report, figures };
}
