import { agreementCatalog } from '../../../domain/agreement/terms/agreement-fields.ts';
import type { Field } from '../../../domain/facts/field.ts';
import type { CellScope } from '../../tables/read-condition.ts';
import { type ReadContext, scopeOf } from '../read-context.ts';

/** What readers of an agreement need besides: what its conditions may name. */
export interface AgreementContext extends ReadContext {
  readonly scope: CellScope;
}

/** The context of an agreement whose own elements and notes are these fields. */
export function agreementContext(context: ReadContext, named: readonly Field[]): AgreementContext {
  return { ...context, scope: scopeOf(agreementCatalog(context.account.fields, named), context) };
}
