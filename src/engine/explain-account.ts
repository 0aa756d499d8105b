import {
  type AccountSlice,
  type CompiledPlaybook,
  type Day,
  type Explanation,
  explain,
  foldText,
} from '../domain/index.ts';
import type { Base } from '../ledger/index.ts';
import { kernelFor } from './qualify.ts';

/** The account a person means by an id, a domain or a name; the candidates when several or none fit. */
export type FoundAccount =
  | { readonly ok: true; readonly account: AccountSlice }
  | { readonly ok: false; readonly candidates: readonly string[] };

const mostCandidates = 5;

/** Finds an account by id, else by domain, else by name; an only account whose name holds the text will do. */
export function findAccount(base: Base, text: string): FoundAccount {
  const wanted = foldText(text);
  const exact = base.accounts.filter(({ id }) => id === text);
  const byDomain = base.accounts.filter(({ id }) => foldText(base.names.get(id)?.domain ?? '') === wanted);
  const nameOf = ({ id }: AccountSlice) => foldText(base.names.get(id)?.name ?? '');
  const byName = base.accounts.filter((account) => nameOf(account) === wanted);
  const byPart = base.accounts.filter((account) => wanted !== '' && nameOf(account).includes(wanted));
  const found = [exact, byDomain, byName, byPart].find((accounts) => accounts.length > 0) ?? [];
  const [account] = found;
  if (found.length === 1 && account !== undefined) return { ok: true, account };
  return { ok: false, candidates: found.slice(0, mostCandidates).map(({ id }) => id) };
}

/** The whole explanation of one account of a base. */
export function explainAccount(playbook: CompiledPlaybook, base: Base, account: AccountSlice, day: Day): Explanation {
  return explain(kernelFor(playbook, base), account, day);
}
