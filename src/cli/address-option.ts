import { findPublicUrlProblem } from '../engine/index.ts';
import { type Call, UsageError, textOption } from './command.ts';

/** The address that `--url` names, without a slash at its end; undefined where a call names none. */
export function addressOption(call: Call): string | undefined {
  const text = textOption(call, 'url');
  if (text === undefined) return undefined;
  const problem = findPublicUrlProblem(text);
  if (problem !== undefined) throw new UsageError(problem);
  return text.endsWith('/') ? text.slice(0, -1) : text;
}
