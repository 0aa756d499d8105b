import { parse } from 'yaml';
import { operatorSpecs } from '../../src/domain/index.ts';
import { readText } from './files.ts';
import { cell, code, generatedNote, page, table } from './markdown.ts';

type FactValue = string | number | boolean | readonly string[];

/** One operator as test/golden/conditions.yaml describes it. */
interface GoldenOperator {
  readonly operator: string;
  readonly says: string;
  readonly example: { readonly condition: string; readonly of?: string; readonly means: string };
  readonly cases: readonly (readonly [condition: string, facts: Readonly<Record<string, FactValue>>, result: string])[];
}

const source = 'test/golden/conditions.yaml';
const folder = 'docs/reference/operators';

/** File names of operators that are signs; the others are named after their words. */
const signs: Readonly<Record<string, string>> = {
  '=': 'equals',
  '≠': 'differs',
  '<': 'less',
  '<=': 'at-most',
  '>': 'more',
  '>=': 'at-least',
};

const connectives = ['and', 'or', 'not'];

/** One page per operator, and their index. */
export function operatorPages(root: string): ReadonlyMap<string, string> {
  const operators = parse(readText(root, source)) as readonly GoldenOperator[];
  const pages = operators.map((operator) => [`${folder}/${fileName(operator)}`, operatorPage(operator)] as const);
  return new Map([[`${folder}/README.md`, indexPage(operators)], ...pages]);
}

function fileName({ operator }: GoldenOperator): string {
  return `${signs[operator] ?? operator.replaceAll(' ', '-')}.md`;
}

function operatorPage(entry: GoldenOperator): string {
  const { operator, says, example, cases } = entry;
  const of = example.of === undefined ? '' : ` (a condition on a ${example.of})`;
  return page(
    generatedNote(source),
    `# \`${operator}\``,
    says,
    takes(operator),
    '## Example',
    `\`\`\`\n${example.condition}\n\`\`\``,
    `Means: ${example.means}${of}.`,
    '## Cases',
    'These are run as tests. Facts not named are unknown; the day is 2026-03-10.',
    table(
      ['Condition', 'Facts', 'Result'],
      cases.map(([condition, facts, result]) => [code(condition), cell(factsText(facts)), resultText(result)]),
    ),
    '[All operators](README.md)',
  );
}

function takes(operator: string): string {
  const spec = operatorSpecs.find((each) => each.operator === operator);
  if (spec === undefined) return '';
  const others = spec.spellings.filter((spelling) => spelling !== operator);
  const spelled = others.length === 0 ? '' : ` Also written ${others.map((text) => code(text)).join(', ')}.`;
  return `For fields of the types ${spec.types.join(', ')}. Followed by ${operandText[spec.operands]}.${spelled}`;
}

const operandText = {
  none: 'nothing',
  one: 'one value',
  many: 'one value or several, separated by commas',
  two: 'two values with `and` between them',
  days: 'a number of days, such as `30 days`',
} as const;

function factsText(facts: Readonly<Record<string, FactValue>>): string {
  const texts = Object.entries(facts).map(([field, value]) => `${field}: ${valueText(value)}`);
  return texts.length === 0 ? 'none' : texts.join('; ');
}

function valueText(value: FactValue): string {
  if (Array.isArray(value)) return `[${value.join(', ')}]`;
  return typeof value === 'boolean' ? resultText(value) : String(value);
}

// YAML 1.2 keeps `yes` as a text, `true` would be a boolean.
function resultText(result: FactValue): string {
  return typeof result === 'boolean' ? (result ? 'yes' : 'no') : String(result);
}

function indexPage(operators: readonly GoldenOperator[]): string {
  const row = (entry: GoldenOperator) => [
    `[\`${cell(entry.operator)}\`](${fileName(entry)})`,
    cell(entry.says),
    code(entry.example.condition),
  ];
  const isConnective = ({ operator }: GoldenOperator) => connectives.includes(operator);
  return page(
    generatedNote(source),
    '# Operators',
    'What may stand between a field and a value in a `When`, `Where` or `Also` cell. [How to write a rule](../../how-to/write-a-rule.md) shows them at work.',
    table(['Operator', 'Says', 'Example'], operators.filter((entry) => !isConnective(entry)).map(row)),
    '## Joining conditions',
    table(['Word', 'Says', 'Example'], operators.filter(isConnective).map(row)),
    '## How conditions are read',
    [
      '- A comparison is *yes*, *no* or *unknown*. A field without a value makes it unknown; only `is known` and `is unknown` can tell.',
      '- Text compares without case, accents, width and doubled blanks.',
      '- A value ends at `,`, `)`, `and` or `or`. Values that hold one of these, and the words `and or not is has between known unknown yes no` themselves, stand in double quotes: `"oil and gas"`, `country is "NO"`. Two double quotes inside are one.',
      '- Numbers: `1000`, `-3.5`, `1k`, `2.5M`, `1bn`, `50 %` (which is 50). No comma between thousands.',
      '- Money: `20k`, `EUR 20k`, `20k EUR`, `€20k`. Without a currency it is in the playbook’s; an amount in another one cannot be compared and is refused.',
      '- Dates: `2026-03-10`. Spans: `30 days`.',
      '- A yes/no field alone is a condition: `key action`, `not key action`.',
      '- The longest operator and the longest field name win, so `is none of` is never read as `is`.',
      '- Brackets may be nested 40 deep, a condition may have 4,000 characters.',
    ].join('\n'),
  );
}
