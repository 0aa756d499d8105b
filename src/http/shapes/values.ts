import { z } from 'zod';
import { type Day, type Tenths, formatDay, parseDay, paths, stageKinds, verdicts } from '../../domain/index.ts';

/** A verdict. */
export const verdictShape = z.enum(verdicts).meta({ id: 'Verdict' });

/** What happens next with an account. */
export const pathShape = z.enum(paths).meta({ id: 'Path' });

/** How far an account has come between marketing and sales. */
export const stageShape = z.enum(stageKinds).meta({ id: 'Stage' });

/** How a cycle between them ended. */
export const cycleEndShape = z.enum(['won', 'lost', 'recycled', 'disqualified']);

/** A text of up to so many characters that can be stored; NUL cannot. */
export function textShape(mostChars: number) {
  return z
    .string()
    .min(1)
    .max(mostChars)
    .refine(
      (text) => !text.includes('\0') && text.isWellFormed(),
      'a text must not have NUL or half a character in it',
    );
}

/** Points as people read them: 65.5. */
export const pointsShape = z.number().meta({ description: 'points, with one decimal' });

/** A day on the wire. */
export const dayShape = z.iso.date().meta({ description: 'a day of the playbook’s zone' });

/** An instant on the wire. */
export const instantShape = z.iso.datetime().meta({ description: 'an instant in UTC' });

/** Points of tenths. */
export function pointsOf(tenths: Tenths): number {
  return tenths / 10;
}

/** A day as it is sent. */
export function dayText(day: Day): string {
  return formatDay(day);
}

/** A day as it was sent; undefined for one that does not exist. */
export function dayOfText(text: string): Day | undefined {
  return parseDay(text);
}

/** An instant as it is sent. */
export function instantText(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
