import { builtInEvent } from '../../domain/facts/built-in-events.ts';
import { accountFields, contactFields } from '../../domain/facts/built-in-fields.ts';
import { type Field, type FieldType, nameKey } from '../../domain/facts/field.ts';
import { foldText } from '../../domain/facts/fold-text.ts';
import { isKeyword } from '../../domain/condition/scan.ts';
import { verdictFields } from '../../domain/verdict/verdict-table.ts';
import type { Cell } from '../markdown/cell.ts';
import type { Document } from '../markdown/document.ts';
import { errorAt } from '../problem.ts';
import { type RuleRow, cellOf } from '../tables/match-table.ts';
import { type Desk, itemsIn, placeOfItem, readDays, readWord, readYesNo } from '../tables/read-cell.ts';
import { fieldTable } from '../tables/table-kinds.ts';
import { readTables } from './read-tables.ts';

/** A field of fields.md and whom it belongs to: `account`, `contact`, `signal` (any event) or the key of an event. */
export interface DeclaredField {
  readonly owner: string;
  readonly field: Field;
}

const fieldTypes: readonly FieldType[] = ['text', 'number', 'money', 'yes/no', 'date', 'list'];
const owners = ['account', 'contact', 'signal'] as const;
const mostWords = 6;
const longestName = 60;
const longestValue = 100;

/** The fields a playbook declares beyond the built-in ones, or refines. */
export function readFields(document: Document, desk: Desk): readonly DeclaredField[] {
  const declared = new Map<string, DeclaredField>();
  for (const { rows } of readTables(document, [fieldTable], desk).tables) {
    for (const row of rows) {
      const entry = readField(row, desk);
      if (entry === undefined) continue;
      const key = `${entry.owner} ${nameKey(entry.field.name)}`;
      const cell = cellOf(row, 'Field');
      if (declared.has(key))
        desk.report(errorAt(cell.place, 'double-field', `\`${cell.text}\` is declared twice; keep one of the rows`));
      else declared.set(key, entry);
    }
  }
  return [...declared.values()];
}

function readField(row: RuleRow, desk: Desk): DeclaredField | undefined {
  const cell = cellOf(row, 'Field');
  const owner = readOwner(cellOf(row, 'Of'), desk);
  const name = cell.text.toLowerCase().replaceAll(/\s+/g, ' ');
  if (cell.isAbsent) return undefined;
  const wrong = nameProblem(name, owner);
  if (wrong !== undefined) desk.report(errorAt(cell.place, 'field-name', wrong));
  if (wrong !== undefined || owner === undefined) return undefined;
  const known = builtInField(owner, name);
  desk.notes.texts.set(cell, known?.name ?? name);
  const type = readType(cellOf(row, 'Type'), known, desk);
  const isSignal = owner !== 'account' && owner !== 'contact';
  const freshDays = readDays(cellOf(row, 'Fresh for'), desk) ?? known?.freshDays;
  const values = readValues(cellOf(row, 'Values'), type, known, desk);
  const source = cellOf(row, 'Source').text;
  const field: Field = {
    name: known?.name ?? name,
    of: isSignal ? 'signal' : owner,
    type,
    isFillable: readYesNo(cellOf(row, 'Fillable'), known?.isFillable ?? !isSignal, desk),
    ...(values === undefined ? {} : { values }),
    ...(freshDays === undefined ? {} : { freshDays }),
    ...(source === '' ? {} : { source }),
  };
  return { owner, field };
}

function readOwner(cell: Cell, { notes, report }: Desk): string | undefined {
  const word = cell.text.toLowerCase();
  const known = owners.find((owner) => owner === word) ?? builtInEvent(word)?.name;
  if (cell.text === '' && !cell.isAbsent)
    report(
      errorAt(cell.place, 'field-owner', 'whose field is it? write account, contact, signal or the name of an event'),
    );
  if (cell.text === '') return undefined;
  const owner = known ?? word.replaceAll(/\s+/g, ' ');
  notes.texts.set(cell, owner);
  return owners.some((name) => name === owner) ? owner : nameKey(owner);
}

function nameProblem(name: string, owner: string | undefined): string | undefined {
  const isVerdictField = owner === 'account' && verdictFields.some((field) => nameKey(field.name) === nameKey(name));
  const taken = isVerdictField ? `\`${name}\` means something else in verdicts.md; choose another name` : undefined;
  return fieldNameProblem(name) ?? taken;
}

/** Why conditions could not name a field so: it is words only, and none that means something there. */
export function fieldNameProblem(name: string): string | undefined {
  if (nameKey(name) === '') return 'a field needs a name';
  const words = name.split(' ');
  if (/[(),"<>=≠≤≥!|]/.test(name))
    return `\`${name}\` is no name for a field: leave out brackets, commas, quotes and comparison signs`;
  if (words.length > mostWords || name.length > longestName)
    return `\`${name}\` is too long for a field's name: use at most ${mostWords} words and ${longestName} characters`;
  const taken = words.find((word) => isKeyword(word) && word !== 'and' && word !== 'or');
  return taken === undefined
    ? undefined
    : `\`${taken}\` is a word of the condition language and cannot be part of a field's name`;
}

function builtInField(owner: string, name: string): Field | undefined {
  const fields =
    owner === 'account' ? accountFields : owner === 'contact' ? contactFields : (builtInEvent(owner)?.properties ?? []);
  return fields.find((field) => nameKey(field.name) === nameKey(name));
}

function readType(cell: Cell, known: Field | undefined, desk: Desk): FieldType {
  const type = readWord(cell, fieldTypes, 'type', desk);
  if (type === undefined || known === undefined || type === known.type) return type ?? known?.type ?? 'text';
  desk.report(
    errorAt(
      cell.place,
      'field-type',
      `\`${known.name}\` is a built-in ${known.type} field; its type stays ${known.type}`,
    ),
  );
  return known.type;
}

function readValues(
  cell: Cell,
  type: FieldType,
  known: Field | undefined,
  { report }: Desk,
): readonly string[] | undefined {
  const items = itemsIn(cell);
  if (items.length === 0) return known?.values;
  if (type !== 'text' && type !== 'list')
    report(
      errorAt(cell.place, 'field-values', `only text and list fields have listed values, this is a ${type} field`),
    );
  const foreign = items.find((item) => known?.values?.every((value) => foldText(value) !== foldText(item.text)));
  if (foreign !== undefined) {
    report(
      errorAt(
        placeOfItem(foreign),
        'field-values',
        `\`${known?.name}\` is never \`${foreign.text}\`; it is one of ${known?.values?.join(', ')}`,
      ),
    );
  }
  const long = items.find((item) => item.text.length > longestValue);
  if (long !== undefined) {
    report(
      errorAt(placeOfItem(long), 'field-values', `a listed value has at most ${longestValue} characters; shorten it`),
    );
  }
  return items.filter((item) => item.text.length <= longestValue).map((item) => item.text);
}
