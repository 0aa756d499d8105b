import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { type DecodedBody, parseJson } from './parse-json.ts';

type Unpack = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Uint8Array>;

const unpackers: Readonly<Record<string, Unpack>> = {
  gzip: promisify(gunzip) as Unpack,
  'x-gzip': promisify(gunzip) as Unpack,
  deflate: promisify(inflate) as Unpack,
  br: promisify(brotliDecompress) as Unpack,
};

/** The most a body may hold once it is unpacked, where nobody says otherwise. */
export const defaultBodyBytes = 1 << 20;

/**
 * The JSON of a request. Clients send it under all content types, so only its bytes are asked; gzip is recognized with
 * or without its header. Nothing beyond the limit is ever unpacked.
 */
export async function decodeBody(
  bytes: Uint8Array,
  contentEncoding: string | undefined,
  limit: number = defaultBodyBytes,
): Promise<DecodedBody> {
  const encoding = (contentEncoding ?? '').trim().toLowerCase();
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  // A proxy may have unpacked the body and left its header.
  const isPacked = isGzip || !['', 'identity', 'gzip', 'x-gzip'].includes(encoding);
  if (!isPacked) return bytes.length > limit ? tooLarge(limit) : parseJson(bytes);
  const unpack = isGzip ? unpackers['gzip'] : unpackers[encoding];
  if (unpack === undefined) return { ok: false, code: 'unknown_encoding', why: unknownEncoding(encoding) };
  try {
    return parseJson(await unpack(bytes, { maxOutputLength: limit }));
  } catch (error) {
    const isBomb = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return isBomb ? tooLarge(limit) : { ok: false, code: 'not_json', why: 'the compressed body is damaged' };
  }
}

function unknownEncoding(encoding: string): string {
  return `the content-encoding \`${encoding.slice(0, 40)}\` is not understood; send gzip, deflate, br or none`;
}

function tooLarge(limit: number): DecodedBody {
  return { ok: false, code: 'too_large', why: `the body holds more than ${limit} bytes; send smaller batches` };
}
