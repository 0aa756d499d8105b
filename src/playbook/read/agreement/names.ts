import { agreementFields } from '../../../domain/agreement/terms/agreement-fields.ts';
import { nameKey } from '../../../domain/facts/field.ts';
import { errorAt } from '../../problem.ts';
import { placeOfItem } from '../../tables/read-cell.ts';
import { type Settings, settingItems } from '../../yaml/settings.ts';
import { fieldNameProblem } from '../read-fields.ts';

/** The names a setting lists that conditions may then compare; undefined where it is missing. */
export function readNames(settings: Settings, setting: string): readonly string[] | undefined {
  const items = settingItems(settings, setting);
  if (items === undefined) return undefined;
  const names = items.flatMap((item) => {
    const name = item.text.toLowerCase().replaceAll(/\s+/g, ' ');
    const problem = nameProblem(name);
    if (problem === undefined) return [name];
    settings.report(errorAt(placeOfItem(item), 'field-name', problem));
    return [];
  });
  return [...new Set(names)];
}

function nameProblem(name: string): string | undefined {
  const isTaken = agreementFields.some((field) => nameKey(field.name) === nameKey(name));
  const taken = isTaken ? `\`${name}\` means something else in these files; choose another name` : undefined;
  return fieldNameProblem(name) ?? taken;
}
