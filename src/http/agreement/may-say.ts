import type { OfferLine, Role, SignedIn } from '../../engine/index.ts';
import { foldText } from '../../domain/index.ts';
import { Refusal } from '../refusal.ts';
import type { House } from '../route.ts';

// Whoever leads a team or runs the process may answer for anybody.
const leads: readonly Role[] = ['admin', 'revops', 'sales-manager'];

/** Refuses a rep who answers for somebody else; keys and whoever leads may answer for everybody. */
export async function refuseOthers(
  { agreements }: Pick<House, 'agreements'>,
  signedIn: SignedIn | undefined,
  line: OfferLine,
): Promise<void> {
  if (signedIn === undefined || leads.includes(signedIn.user.role)) return;
  const own = foldText(signedIn.user.email);
  const answerers = await agreements.answerers(line);
  if (answerers.some(({ email }) => email !== undefined && foldText(email) === own)) return;
  const whose = line.assignee === undefined ? 'nobody has it yet' : `it is with ${line.assignee}`;
  throw new Refusal(403, 'not-yours', `you cannot answer for this offer; ${whose}`);
}
