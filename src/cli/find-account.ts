import { didYouMean } from '../domain/index.ts';
import type { AccountLine, Engine } from '../engine/index.ts';
import { CommandError } from './command.ts';

/** The account somebody means by its id, domain or name. */
export async function findAccount(engine: Engine, wanted: string): Promise<AccountLine> {
  for (const id of [wanted, `account:${wanted}`, `domain:${wanted}`, `name:${wanted}`]) {
    const { account, movedTo } = await engine.accounts.one(id);
    if (account !== undefined) return account;
    if (movedTo !== undefined) return findAccount(engine, movedTo);
  }
  const found = await engine.accounts.list({ search: wanted, limit: 4 });
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length === 0 && (await engine.isUnplaced(wanted)))
    throw new CommandError(
      `nothing leads to a company of \`${wanted}\` yet; import a row with the id or the name of it, or a business address`,
    );
  const ids = found.map(({ id }) => `\`${id}\``).join(', ');
  throw new CommandError(
    found.length === 0
      ? `there is no account \`${wanted}\` in the ledger${await nearHit(engine, wanted)}`
      : `\`${wanted}\` fits several accounts: ${ids}; use the id`,
  );
}

const longestHalf = 4;
const mostLookedAt = 200;

// Whoever has mistyped one half of a name has the other half right.
async function nearHit({ accounts }: Engine, wanted: string): Promise<string> {
  const bare = wanted.replace(/^(?:account|domain|name):/, '');
  const half = Math.min(longestHalf, Math.ceil(bare.length / 2));
  const halves = new Set([bare.slice(0, half), bare.slice(-half)]);
  const near = await Promise.all([...halves].map((search) => accounts.list({ search, limit: mostLookedAt })));
  const known = near.flat().flatMap(({ id, name, domain }) => [id, name, ...(domain === undefined ? [] : [domain])]);
  return didYouMean(wanted, known) || '; name it by its id, domain or name';
}
