import { type Field, type FieldCatalog, catalogOf, nameKey } from '../../facts/field.ts';
import { paths, verdictFields, verdicts } from '../../verdict/verdict-table.ts';
import { evidenceStates, meetingStates } from '../word.ts';
import { type AgreementRules, stageKinds } from './terms.ts';

/** What every framework asks: whether a person has confirmed it, takes it to be so, or knows that it is not. */
export const commonElements = ['need', 'authority', 'timeline', 'budget'] as const;

function agreementField(name: string, type: Field['type'], values?: readonly string[]): Field {
  const field = { name, of: 'verdict', type, isFillable: false } as const;
  return values === undefined ? field : { ...field, values };
}

/** The field of what a person has said of an element of a framework; unknown while nobody has. */
export function elementField(name: string): Field {
  return agreementField(name, 'text', evidenceStates);
}

/** The field of a note a rep writes before a passage; unknown while it is not written. */
export function noteField(name: string): Field {
  return agreementField(name, 'text');
}

/** Fields the conditions of stages, handoffs and routing may compare besides those of the account. */
export const agreementFields: readonly Field[] = [
  ...verdictFields,
  agreementField('verdict', 'text', verdicts),
  agreementField('path', 'text', paths),
  agreementField('stage', 'text', stageKinds),
  ...commonElements.map(elementField),
  agreementField('accepted', 'yes/no'),
  agreementField('accepted by AE', 'yes/no'),
  agreementField('meeting', 'text', meetingStates),
  agreementField('open deal', 'yes/no'),
  agreementField('deal', 'text', ['won', 'lost', 'open']),
  agreementField('deal size', 'money'),
  agreementField('mapped contacts', 'number'),
  agreementField('missing roles', 'list'),
  agreementField('days in stage', 'number'),
  agreementField('loops', 'number'),
  agreementField('partner registered', 'yes/no'),
];

/** The fields a playbook's own elements and notes make. */
export function namedFields({ stages, handoff }: AgreementRules): readonly Field[] {
  const notes = (handoff?.handoffs ?? []).flatMap((terms) => terms.notes);
  return [...(stages?.elements ?? []).map(elementField), ...notes.map(noteField)];
}

/**
 * The catalog of these conditions: their own fields, then the account's, then what the playbook itself names. A note
 * named like a field of the account, such as `product line`, is that field: what is written comes before the fact.
 */
export function agreementCatalog(accountFields: readonly Field[], named: readonly Field[] = []): FieldCatalog {
  const own = new Set(agreementFields.map((field) => nameKey(field.name)));
  const account = accountFields.filter((field) => !own.has(nameKey(field.name)));
  const taken = new Set([...own, ...account.map((field) => nameKey(field.name))]);
  return catalogOf([...agreementFields, ...account, ...named.filter((field) => !taken.has(nameKey(field.name)))]);
}
