import type { Headers } from '../ingest/body/write-key.ts';

/** A request that carries CloudEvents, its body decoded. */
export interface EventRequest {
  readonly headers: Headers;
  readonly body: unknown;
  /** The name of the source its write key belongs to. */
  readonly source: string;
  /** Epoch milliseconds at which it reached us. */
  readonly receivedAt: number;
}

/** The events of a request in structured form: as the body has them, or put together from `ce-…` headers and the body. */
export function envelopesOf({ headers, body }: EventRequest): readonly unknown[] {
  if (isStructured(headers)) return Array.isArray(body) ? body : [body];
  if (headers['ce-specversion'] !== undefined) return [fromHeaders(headers, body)];
  return Array.isArray(body) ? body : [body];
}

function isStructured(headers: Headers): boolean {
  return /^\s*application\/cloudevents(?:-batch)?\+json/i.test(textOf(headers['content-type']));
}

function fromHeaders(headers: Headers, body: unknown): unknown {
  const attributes = Object.entries(headers)
    .filter(([name]) => name.startsWith('ce-'))
    .map(([name, value]) => [name.slice('ce-'.length), decoded(textOf(value))] as const);
  return { ...Object.fromEntries(attributes), data: body };
}

function textOf(value: string | readonly string[] | undefined): string {
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
}

// Header values are percent-encoded where they are not plain ASCII; what is not encoded well stays as it came.
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
