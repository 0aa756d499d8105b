import {
  type AccountSlice,
  type Brief,
  type CompiledPlaybook,
  type Day,
  type Kernel,
  brief,
  createKernel,
  nameKey,
} from '../domain/index.ts';
import type { Base } from '../ledger/index.ts';

/** An account of a list, with the names people know. */
export interface Qualified extends Brief {
  readonly account: AccountSlice;
  readonly name: string;
  readonly domain?: string;
  /** True where a file gave the account its id, so that it can be written back. */
  readonly hasRecordId: boolean;
}

/** A kernel for the accounts of a base. */
export function kernelFor(playbook: CompiledPlaybook, base: Base): Kernel {
  return createKernel(playbook, base.columns.kinds, seesNothing(playbook, base));
}

// The files bring no event, dated or not, that any rule looks for.
function seesNothing({ playbook }: CompiledPlaybook, base: Base): boolean {
  const seen = new Set([...base.report.eventsSeen.keys()].map(nameKey));
  return !playbook.models.some((model) => model.behavior.rules.some((rule) => seen.has(nameKey(rule.event))));
}

/** Every account of a base, assessed on a day, in order of id. */
export function* qualifyAll(playbook: CompiledPlaybook, base: Base, day: Day): Generator<Qualified> {
  const kernel = kernelFor(playbook, base);
  for (const account of base.accounts) {
    const known = base.names.get(account.id);
    yield {
      ...brief(kernel, account, day),
      account,
      name: known?.name ?? account.id,
      hasRecordId: known?.hasRecordId === true,
      ...(known?.domain === undefined ? {} : { domain: known.domain }),
    };
  }
}
