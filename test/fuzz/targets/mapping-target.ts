import { mappingForFile } from '../../../src/connectors/files/map/mapping.ts';
import { parseMapping } from '../../../src/connectors/files/map/yaml/parse-mapping.ts';
import { printMapping } from '../../../src/connectors/files/map/yaml/print-mapping.ts';
import { type FuzzTarget, textOf } from '../worker/fuzz-input.ts';
import { expectPlace, expectSame, expectSentence, expectThat } from './expect-that.ts';

/** Any text at all as the YAML of a mapping. */
export const mappingTarget: FuzzTarget = (input) => {
  const text = textOf(input);
  const parsed = parseMapping(text, 'mapping.yaml');
  if (!parsed.ok) {
    expectThat(parsed.problems.length > 0, () => 'a mapping was refused without a problem');
    const lines = text.split('\n');
    for (const { place, message } of parsed.problems) {
      expectSentence(message);
      expectPlace(place, lines);
    }
    return parsed.problems[0]?.message ?? '';
  }
  mappingForFile(parsed.value, 'leads.csv');
  const printed = printMapping(parsed.value);
  const again = parseMapping(printed, 'printed.yaml');
  expectThat(again.ok, () => `what was printed is refused: ${again.ok ? '' : again.problems[0]?.message}\n${printed}`);
  expectSame(again.value, parsed.value, 'what was printed is another mapping');
  return `ok: ${parsed.value.files.length} files`;
};
