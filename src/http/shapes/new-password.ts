import { problemOfPassword } from '../../engine/index.ts';
import { Refusal } from '../refusal.ts';

/** Refuses a password that is too short, too long, or among the first that are tried. */
export function refuseWeakPassword(password: string, email: string): void {
  const problem = problemOfPassword(password, email.trim().toLowerCase());
  if (problem !== undefined) throw new Refusal(422, 'weak-password', problem, { where: 'body.password' });
}
