import { type Condition, type Test, fieldsOf } from '../../domain/condition/condition.ts';
import { type FieldCatalog, nameKey, positionOf } from '../../domain/facts/field.ts';
import { foldText } from '../../domain/facts/fold-text.ts';
import type { Exclusion } from '../../domain/fit/exclusion.ts';
import type { Model } from '../../domain/playbook.ts';
import { type Problem, errorAt, warningAt } from '../problem.ts';

// Parts of the domains most private mailboxes are at.
const personalDomains = [
  'gmail',
  'googlemail',
  'hotmail',
  'outlook.',
  'live.',
  'msn.com',
  'yahoo',
  'ymail',
  'icloud',
  'me.com',
  'aol.',
  'gmx',
  'web.de',
  't-online',
  'freenet',
  'proton',
  'mail.ru',
  'yandex',
  'qq.com',
  '163.com',
  'zoho',
  'orange.fr',
  'laposte',
  'libero.it',
  'fastmail',
];

/** Exclusions that rest on too little. */
export function lintExclusions(model: Model, account: FieldCatalog): readonly Problem[] {
  return model.exclusions.flatMap((exclusion) => [...personalMail(exclusion), ...undecidable(exclusion, account)]);
}

function personalMail({ when, at }: Exclusion): readonly Problem[] {
  if (!restsOnPersonalMail(when, false)) return [];
  const message =
    'a personal mail address is weak evidence and excludes nobody: founders use one too; give it a few negative points in stakeholders.md instead';
  return [errorAt(at, 'personal-mail', message)];
}

function restsOnPersonalMail(condition: Condition, isNegated: boolean): boolean {
  switch (condition.kind) {
    case 'test':
      return (
        namesPersonalDomain(condition) ||
        (nameKey(condition.field) === 'emailkind' && acceptsPersonal(condition) !== isNegated)
      );
    case 'not':
      return restsOnPersonalMail(condition.term, !isNegated);
    case 'and':
    case 'or':
      return condition.terms.some((term) => restsOnPersonalMail(term, isNegated));
  }
}

function acceptsPersonal({ operator, values }: Test): boolean {
  const isNamed = values.some((value) => foldText(value.text) === 'personal');
  return operator === 'is not' || operator === 'is none of' ? !isNamed : isNamed;
}

function namesPersonalDomain({ field, values }: Test): boolean {
  if (!['email', 'domain'].includes(nameKey(field))) return false;
  return values.some((value) => personalDomains.some((domain) => foldText(value.text).includes(domain)));
}

const alwaysDecided = ['id', 'name', 'domain', 'relationship', 'source'];

// An unknown excludes nobody; one that nobody can fill in stays unknown for good.
function undecidable({ scope, when, at }: Exclusion, account: FieldCatalog): readonly Problem[] {
  if (scope !== 'account') return [];
  const field = fieldsOf(when).find((name) => {
    const known = account.fields[positionOf(account, name) ?? -1];
    return known !== undefined && !known.isFillable && !alwaysDecided.includes(known.name);
  });
  if (field === undefined) return [];
  const message = `\`${field}\` can be unknown and nobody can be asked for it, so this exclusion may silently not apply; make the field fillable in fields.md or use another`;
  return [warningAt(at, 'undecidable-exclusion', message)];
}
