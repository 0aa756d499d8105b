import { type Field, type FieldCatalog, positionOf } from '../facts/field.ts';
import type { Condition, Literal, Test } from './condition.ts';
import { type OperatorSpec, impliedType, spellings } from './operators.ts';
import { parseLiteral } from './parse-literal.ts';
import { type Scanner, isKeyword, skipBlanks, takeBare, takeQuoted, takeWord, wordsAhead } from './scan.ts';
import { didYouMean } from './suggest.ts';

/** What is wrong with a condition, and where: `at` is an offset in its text. */
export interface ConditionProblem {
  readonly at: number;
  readonly message: string;
}

/** What a condition may speak of: known fields, the playbook's currency, and whether other names are fields as well. */
export interface ConditionScope {
  readonly catalog: FieldCatalog;
  readonly currency: string;
  /** True for properties of events nobody declared: any name is a field, typed by its operator. */
  readonly isOpen?: boolean;
}

/** A condition, or the first thing that is wrong with its text. */
export type ParsedCondition =
  | { readonly ok: true; readonly value: Condition }
  | { readonly ok: false; readonly problem: ConditionProblem };

const longestText = 4_000;
const deepestNesting = 40;
const longestFieldName = 6;

class Refusal extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** Parses the text of a *When*, *Where* or *Also* cell against the fields it may name. */
export function parseCondition(text: string, scope: ConditionScope): ParsedCondition {
  const scanner: Scanner = { text, at: 0 };
  try {
    if (text.length > longestText)
      throw new Refusal(0, `this condition has ${text.length} characters; split it into several rows`);
    const value = parseOr(scanner, scope, 0);
    skipBlanks(scanner);
    if (scanner.at < text.length) throw new Refusal(scanner.at, leftOver(scanner));
    return { ok: true, value };
  } catch (error) {
    // What is quoted may run over several lines; a message does not.
    if (error instanceof Refusal)
      return { ok: false, problem: { at: error.at, message: error.message.replaceAll(/[\n\r]+/g, ' ') } };
    throw error;
  }
}

function leftOver(scanner: Scanner): string {
  const isThousands = /^,\d{3}/.test(scanner.text.slice(scanner.at)) && /\d$/.test(scanner.text.slice(0, scanner.at));
  const advice = isThousands ? 'write numbers without a comma, like 1000 or 1k' : 'join conditions with `and` or `or`';
  return `\`${rest(scanner)}\` is left over; ${advice}`;
}

function parseOr(scanner: Scanner, scope: ConditionScope, depth: number): Condition {
  return parseChain('or', (inner) => parseChain('and', (term) => parseTerm(term, scope, depth), inner), scanner);
}

function parseChain(kind: 'and' | 'or', parseNext: (scanner: Scanner) => Condition, scanner: Scanner): Condition {
  const first = parseNext(scanner);
  const terms = [first];
  for (skipBlanks(scanner); takeWord(scanner, kind); skipBlanks(scanner)) terms.push(parseNext(scanner));
  return terms.length === 1 ? first : { kind, terms };
}

function parseTerm(scanner: Scanner, scope: ConditionScope, depth: number): Condition {
  if (depth > deepestNesting)
    throw new Refusal(scanner.at, 'too many brackets inside one another; split the condition into several rows');
  skipBlanks(scanner);
  if (scanner.text[scanner.at] === '(') return parseBracket(scanner, scope, depth);
  if (takeWord(scanner, 'not')) return { kind: 'not', term: parseTerm(scanner, scope, depth + 1) };
  return parseTest(scanner, scope);
}

function parseBracket(scanner: Scanner, scope: ConditionScope, depth: number): Condition {
  const open = scanner.at;
  scanner.at += 1;
  const inner = parseOr(scanner, scope, depth + 1);
  skipBlanks(scanner);
  if (scanner.text[scanner.at] !== ')') throw new Refusal(open, 'this `(` is never closed; add a `)`');
  scanner.at += 1;
  return inner;
}

function parseTest(scanner: Scanner, scope: ConditionScope): Test {
  const at = scanner.at;
  const field = takeField(scanner, scope);
  const spec = takeOperator(scanner);
  if (spec === undefined) return flag(scanner, field, at);
  const typed = field.type === undefined ? { ...field, type: impliedType(spec) } : (field as Field);
  if (!spec.types.includes(typed.type)) throw new Refusal(at, misfit(typed, spec));
  return {
    kind: 'test',
    field: typed.name,
    operator: spec.operator,
    values: takeValues(scanner, typed, spec, scope),
    at,
  };
}

type NamedField = Omit<Field, 'type'> & { readonly type?: Field['type'] };

function takeField(scanner: Scanner, scope: ConditionScope): NamedField {
  const words = wordsAhead(scanner, longestFieldName);
  if (words.length === 0) throw new Refusal(scanner.at, expectedField(scanner));
  for (let count = words.length; count > 0; count -= 1) {
    const name = words
      .slice(0, count)
      .map(({ word }) => word)
      .join(' ');
    const position = positionOf(scope.catalog, name);
    const field = position === undefined ? undefined : scope.catalog.fields[position];
    if (field === undefined) continue;
    scanner.at = words[count - 1]?.end ?? scanner.at;
    return field;
  }
  return takeOpenField(scanner, scope, words);
}

function takeOpenField(scanner: Scanner, scope: ConditionScope, words: ReturnType<typeof wordsAhead>): NamedField {
  const length = words.findIndex(({ end }) => operatorAt({ text: scanner.text, at: end }) !== undefined) + 1;
  const name = words
    .slice(0, length || 1)
    .map(({ word }) => word)
    .join(' ');
  if (scope.isOpen !== true) {
    const known = scope.catalog.fields.map((field) => field.name);
    throw new Refusal(
      scanner.at,
      `unknown field \`${name}\`${didYouMean(name, known) || '; declare it in fields.md or use a built-in one'}`,
    );
  }
  scanner.at = words[(length || 1) - 1]?.end ?? scanner.at;
  return { name: name.toLowerCase(), of: 'signal', isFillable: false };
}

function expectedField(scanner: Scanner): string {
  const found = rest(scanner);
  return found === ''
    ? 'a condition is missing here; write `field operator value`'
    : `expected a field before \`${found}\``;
}

function takeOperator(scanner: Scanner): OperatorSpec | undefined {
  const found = operatorAt(scanner);
  if (found === undefined) return undefined;
  scanner.at = found.end;
  return found.spec;
}

function operatorAt(scanner: Scanner): { readonly spec: OperatorSpec; readonly end: number } | undefined {
  const ahead = { text: scanner.text, at: scanner.at };
  skipBlanks(ahead);
  for (const { spelling, spec } of spellings) if (takeWord(ahead, spelling)) return { spec, end: ahead.at };
  return undefined;
}

function flag(scanner: Scanner, field: NamedField, at: number): Test {
  if (field.type === 'yes/no') return { kind: 'test', field: field.name, operator: 'is yes', values: [], at };
  const next = wordsAhead(scanner, 1)[0]?.word;
  skipBlanks(scanner);
  if (next === undefined || next === 'and' || next === 'or') {
    throw new Refusal(at, `\`${field.name}\` needs an operator and a value, such as \`${field.name} is known\``);
  }
  const known = spellings.map(({ spelling }) => spelling);
  throw new Refusal(
    scanner.at,
    `unknown operator \`${next}\`${didYouMean(next, known) || `; \`${field.name}\` may be followed by \`is\`, \`is one of\`, \`>=\`, \`is known\` …`}`,
  );
}

function misfit(field: Field, spec: OperatorSpec): string {
  const what = `\`${field.name}\` is ${field.type === 'yes/no' ? 'a yes/no field' : `a ${field.type} field`}, \`${spec.operator}\` does not fit it`;
  if (spec.operator === 'is yes' || spec.operator === 'is no')
    return `${what}; for the value write \`is "${spec.operator.slice(3)}"\``;
  const fitting = spellings.filter(
    (entry) => entry.spec.types.includes(field.type) && entry.spec.operands === spec.operands,
  );
  return fitting[0] === undefined ? what : `${what}; use \`${fitting.at(-1)?.spec.operator}\``;
}

function takeValues(scanner: Scanner, field: Field, spec: OperatorSpec, scope: ConditionScope): readonly Literal[] {
  switch (spec.operands) {
    case 'none':
      return [];
    case 'one':
      return [takeValue(scanner, field, scope)];
    case 'many':
      return takeMany(scanner, field, scope);
    case 'two':
      return takeTwo(scanner, field, scope);
    case 'days':
      return [takeDays(scanner)];
  }
}

function takeMany(scanner: Scanner, field: Field, scope: ConditionScope): readonly Literal[] {
  const values = [takeValue(scanner, field, scope)];
  for (skipBlanks(scanner); scanner.text[scanner.at] === ','; skipBlanks(scanner)) {
    scanner.at += 1;
    values.push(takeValue(scanner, field, scope));
  }
  return values;
}

function takeTwo(scanner: Scanner, field: Field, scope: ConditionScope): readonly Literal[] {
  const low = takeValue(scanner, field, scope);
  skipBlanks(scanner);
  if (!takeWord(scanner, 'and')) throw new Refusal(scanner.at, '`between` takes two values: `between 50 and 1000`');
  const high = takeValue(scanner, field, scope);
  if (low.kind !== 'text' && high.kind !== 'text' && low.value > high.value) {
    throw new Refusal(scanner.at, `nothing is between ${low.text} and ${high.text}; write the smaller one first`);
  }
  return [low, high];
}

function takeValue(scanner: Scanner, field: Field, scope: ConditionScope): Literal {
  skipBlanks(scanner);
  const at = scanner.at;
  const isQuoted = scanner.text[at] === '"';
  const text = isQuoted ? takeQuoted(scanner) : takeBare(scanner);
  if (text === undefined) throw new Refusal(at, 'this `"` is never closed; add a `"`');
  if (text === '' && !isQuoted) throw new Refusal(at, 'a value is missing here');
  if (!isQuoted && isKeyword(text))
    throw new Refusal(at, `\`${text}\` is a word of the language; to compare with it write \`"${text}"\``);
  const literal = parseLiteral(text, field, scope.currency);
  if (typeof literal === 'string') throw new Refusal(at, literal);
  return literal;
}

function takeDays(scanner: Scanner): Literal {
  skipBlanks(scanner);
  const at = scanner.at;
  const words = wordsAhead(scanner, 2);
  const count = Number(words[0]?.word);
  const unit = words[1]?.word.toLowerCase();
  if (!Number.isInteger(count) || count < 0 || (unit !== 'days' && unit !== 'day')) {
    throw new Refusal(at, 'a span in days is missing here, such as `30 days`');
  }
  scanner.at = words[1]?.end ?? at;
  return { kind: 'days', value: count, text: `${count} days` };
}

function rest(scanner: Scanner): string {
  const text = scanner.text.slice(scanner.at).trim();
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
