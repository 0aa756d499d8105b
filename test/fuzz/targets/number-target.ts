import { asMoney, readValue } from '../../../src/connectors/files/map/cells/cell-value.ts';
import { currencyCode, parseMoneyText } from '../../../src/connectors/files/map/values/money-text.ts';
import { isAmbiguousNumber, parseNumberText } from '../../../src/connectors/files/map/values/number-text.ts';
import { splitRange } from '../../../src/connectors/files/map/values/range-text.ts';
import { type Value, parseMoney, parseNumber, parseValue } from '../../../src/domain/index.ts';
import { type FuzzTarget, textOf } from '../worker/fuzz-input.ts';
import { columnOf, fieldOf } from './column.ts';
import { expectSentence, expectThat } from './expect-that.ts';

const days = { terms: { fileZone: 'UTC', zone: 'UTC', dayStartsAtMinutes: 0 } };
const fields = [
  fieldOf('employees', 'number'),
  fieldOf('growth', 'number'),
  fieldOf('revenue', 'money'),
  fieldOf('uses crm', 'yes/no'),
  fieldOf('tech', 'list'),
];

/** Any text at all as a number, an amount, a band, yes or no, a list. A name such as `,-1234.5` says mark and number. */
export const numberTarget: FuzzTarget = (input) => {
  const text = textOf(input);
  const values = fields.map((field) => readAs(field, text));
  for (const field of fields) expectFinite(parseValue(text, field), text);
  expectFinite(parseNumber(text), text);
  expectFinite(parseMoney(text), text);
  for (const mark of ['.', ','] as const) {
    expectFinite(parseNumberText(text, mark), text);
    expectFinite(parseMoneyText(text, mark, 'EUR'), text);
  }
  isAmbiguousNumber(text);
  currencyCode(text);
  splitRange(text);
  checkWanted(input.name, text);
  const [, number] = values;
  return number === undefined ? 'no number' : `ok: ${JSON.stringify(number)}`;
};

function readAs(field: (typeof fields)[number], text: string): Value | undefined {
  const read = readValue(field, columnOf(text), { text, isGiven: false }, days);
  if ('value' in read) {
    expectFinite(read.value, text);
    return read.value;
  }
  expectSentence(read.why);
  return undefined;
}

function expectFinite(value: Value | undefined, text: string): void {
  const amount = value === undefined ? undefined : (asMoney(value)?.amount ?? value);
  const isSound = typeof amount !== 'number' || (Number.isFinite(amount) && !Object.is(amount, -0));
  expectThat(isSound, () => `\`${text}\` became ${JSON.stringify(amount)}`);
}

/** A number that was written in a known way is that number. */
function checkWanted(name: string, text: string): void {
  const mark = name.charAt(0);
  if (mark !== '.' && mark !== ',') return;
  const wanted = Number(name.slice(1));
  const read = parseNumberText(text, mark);
  expectThat(read === wanted, () => `\`${text}\` was read as ${read}, not as ${wanted}`);
}
