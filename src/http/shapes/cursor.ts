import { z } from 'zod';
import { Refusal } from '../refusal.ts';

/** Where the next page begins; a text that means nothing to the client. */
export const cursorShape = z
  .string()
  .max(600)
  .regex(/^[\w-]+$/)
  .meta({ description: 'the `next` of the page before' });

/** How many items a page has. */
export const limitShape = z.coerce.number().int().min(1).max(200).default(50);

/** A place in a list as a cursor. */
export function writeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place a cursor stands for; a cursor nobody gave out is refused. */
export function readCursor<Shape extends z.ZodType>(
  cursor: string | undefined,
  shape: Shape,
): z.output<Shape> | undefined {
  if (cursor === undefined) return undefined;
  const read = shape.safeParse(parsed(cursor));
  if (read.success) return read.data;
  throw new Refusal(400, 'bad-request', 'this cursor was not given out here; begin with the first page', {
    where: 'query.after',
  });
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
