import type { UserParts } from './create-users.ts';
import { type User, emailOf, userOfRow } from './user.ts';
import { userOfEmail } from './users.sql.ts';
import { type Tries, createWaits } from './waits.ts';

/** An attempt to say who one is. */
export interface PasswordTry {
  readonly email: string;
  readonly password: string;
  /** Where it comes from, as far as the network tells; none where somebody is signed in already. */
  readonly address?: string;
}

/** Why somebody was not let in: wrong, or too many tries; then for how long none is taken. */
export type SignInRefusal = { readonly is: 'wrong' } | { readonly is: 'too many'; readonly waitMs: number };

/** Somebody whose password was right, with the hash it was compared with. */
export interface Recognized {
  readonly is: 'right';
  readonly user: User;
  readonly hash: string;
}

/** Compares a password with the one of a user. Neither answer nor time tell whether there is such a user. */
export type CheckPassword = (tried: PasswordTry) => Promise<Recognized | SignInRefusal>;

/** How many passwords are compared at once: each takes 32 MB. */
const mostAtOnce = 8;
const busyMs = 1_000;

/** Checks passwords, ever more slowly for whoever gives wrong ones. */
export function createPasswordCheck({ store, passwords, clock }: Omit<UserParts, 'random'>): CheckPassword {
  const waits = createWaits(clock);
  let inside = 0;
  return async ({ email, password, address }) => {
    const known = emailOf(email) ?? '';
    const rows = rowsOf(known, address);
    const waitMs = inside >= mostAtOnce ? busyMs : waits.take(rows.all);
    if (waitMs > 0) return { is: 'too many', waitMs };
    inside += 1;
    try {
      const [row] = await store.rows(userOfEmail, [known]);
      const kept = row?.['password'];
      const hash = typeof kept === 'string' ? kept : undefined;
      const isRight = await passwords.verify(password, hash);
      if (row === undefined || hash === undefined || !isRight || row['disabled_at'] !== null) return { is: 'wrong' };
      waits.forgive(rows.own, 'all');
      if (rows.place !== undefined) waits.forgive(rows.place, 'one');
      return { is: 'right', user: userOfRow(row), hash };
    } finally {
      inside -= 1;
    }
  };
}

interface Rows {
  readonly own: Tries;
  readonly place?: Tries;
  readonly all: readonly Tries[];
}

function rowsOf(email: string, address: string | undefined): Rows {
  const own = { key: `${networkOf(address ?? 'signed in')} ${email}`, free: 5, mostWaitMs: 900_000 };
  if (address === undefined) return { own, all: [own] };
  // Many people may share an address, so that its row has more room and waits less.
  const place = { key: networkOf(address), free: 20, mostWaitMs: 60_000 };
  return { own, place, all: [own, place] };
}

/** The network somebody has for themselves: an IPv4 address, or the first half of an IPv6 address. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [front = '', back] = address.split('::');
  const [left, right] = [front.split(':'), back === undefined || back === '' ? [] : back.split(':')];
  const zeros = back === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
