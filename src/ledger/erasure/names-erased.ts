import { parseEmail } from '../keys/email-address.ts';
import { recordIdKey } from '../keys/record-id.ts';
import type { TombstoneOf } from './without-person.ts';

const mostLeaves = 10_000;

/** Whether something that was sent, whatever its shape, has a key of somebody in it who was erased. */
export function namesErased(raw: unknown, tombstoneOf: TombstoneOf): boolean {
  const waiting: unknown[] = [raw];
  for (let seen = 0; waiting.length > 0; seen += 1) {
    const value = waiting.pop();
    // What is that long nobody looks through: it is treated as theirs.
    if (seen > mostLeaves) return true;
    if (typeof value === 'object' && value !== null) waiting.push(...Object.values(value), ...Object.keys(value));
    else if (typeof value === 'string' || typeof value === 'number') {
      if (isKeyOfErased(String(value), tombstoneOf)) return true;
    }
  }
  return false;
}

function isKeyOfErased(text: string, tombstoneOf: TombstoneOf): boolean {
  const addresses = text.split(/[\s"'<>,;:=&?/()]/).filter((piece) => piece.includes('@'));
  const emails = addresses.flatMap((address) => parseEmail(address)?.key ?? []);
  if (emails.some((email) => tombstoneOf(`email:${email}`) !== undefined)) return true;
  const id = recordIdKey(text);
  return (
    (id !== undefined && tombstoneOf(`contact:${id}`) !== undefined) || tombstoneOf(`anonymous:${text}`) !== undefined
  );
}
