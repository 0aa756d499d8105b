/** A decoded body, or the one reason why it is none: `too_large` is for status 413, the others for 400. */
export type DecodedBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: 'too_large' | 'not_json' | 'unknown_encoding'; readonly why: string };

const decoder = new TextDecoder('utf-8', { fatal: true });
const longNumber = /\d{16}/;

/** The value a JSON text in UTF-8 stands for. Whole numbers too large for their digits are kept as text. */
export function parseJson(bytes: Uint8Array): DecodedBody {
  if (bytes.length === 0) return { ok: false, code: 'not_json', why: 'the body is empty' };
  try {
    const text = decoder.decode(bytes);
    const value: unknown = longNumber.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    return { ok: false, code: 'not_json', why: `the body is no JSON: ${reasonOf(error)}` };
  }
}

function keepDigits(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  const isRounded = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isRounded && /^-?\d+$/.test(context?.source ?? '') ? context?.source : value;
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return error.message.slice(0, 120);
  return error instanceof RangeError ? 'it is nested too deep' : 'it is not in UTF-8';
}
