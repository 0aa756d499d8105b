import type { CustomTypesConfig } from 'pg';

const oids = { bool: 16, bytea: 17, int8: 20, int2: 21, int4: 23, float4: 700, float8: 701, numeric: 1700 } as const;

/** Reads what PostgreSQL sends as the values the contract knows; types it does not know stay text. */
export const valueTypes: CustomTypesConfig = {
  getTypeParser: (oid: number) => (text: string) => valueOf(oid, text),
};

function valueOf(oid: number, text: string): string | number | Uint8Array {
  switch (oid) {
    case oids.bool:
      return text === 't' ? 1 : 0;
    case oids.bytea:
      return new Uint8Array(Buffer.from(text.slice('\\x'.length), 'hex'));
    case oids.int2:
    case oids.int4:
    case oids.int8:
    case oids.float4:
    case oids.float8:
    case oids.numeric: // A sum of integers is one.
      return safeNumber(text);
    default:
      return text;
  }
}

function safeNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) {
    throw new RangeError(`the database gave back ${text}, which is beyond the integers a number can hold`);
  }
  return number;
}
