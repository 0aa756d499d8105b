import type { FuzzTarget } from '../worker/fuzz-input.ts';
import { addressTarget } from './address-target.ts';
import { conditionTarget } from './condition-target.ts';
import { csvTarget, knownCsvTarget } from './csv-target.ts';
import { dateTarget } from './date-target.ts';
import { jsonTarget } from './json-target.ts';
import { mappingTarget } from './mapping-target.ts';
import { numberTarget } from './number-target.ts';
import { markdownTarget, yamlTarget } from './playbook-target.ts';
import { titleTarget } from './title-target.ts';

/** Every parser that reads what strangers wrote, by the name its corpus has. */
export const fuzzTargets: ReadonlyMap<string, FuzzTarget> = new Map([
  ['addresses', addressTarget],
  ['conditions', conditionTarget],
  ['csv', csvTarget],
  ['csv-known', knownCsvTarget],
  ['dates', dateTarget],
  ['json', jsonTarget],
  ['mapping', mappingTarget],
  ['markdown', markdownTarget],
  ['numbers', numberTarget],
  ['titles', titleTarget],
  ['yaml', yamlTarget],
]);
