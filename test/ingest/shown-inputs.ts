import type { Reading } from '../../src/connectors/ingest/delivery.ts';
import { type Fact, type Input, type Value, formatDay, textOfValue } from '../../src/domain/index.ts';

/** The moment at which everything reaches us in these tests. */
export const receivedAt = Date.UTC(2026, 2, 10, 12);

/** Days that begin at midnight UTC. */
export const terms = { dayOf: (epochMs: number) => Math.floor(epochMs / 86_400_000) };

/** An input as golden files write it: what is empty, or as of `receivedAt`, is not shown. */
export type Shown = Readonly<Record<string, unknown>>;

/** What the messages of a reading say. */
export function shownInputs({ messages }: Reading): readonly Shown[] {
  return messages.flatMap(({ inputs }) => inputs.map(shown));
}

function shown(input: Input): Shown {
  switch (input.kind) {
    case 'account':
      return full({ account: input.account, facts: factsOf(input.facts) });
    case 'contact':
      return full({ contact: input.contact, of: input.account, facts: factsOf(input.facts) });
    case 'signal': {
      const at = input.at === receivedAt || input.at === undefined ? {} : { at: new Date(input.at).toISOString() };
      return full({
        signal: input.event,
        ...at,
        by: input.contact,
        of: input.account,
        with: valuesOf(input.properties),
      });
    }
    case 'undated':
    case 'deal':
    case 'touch':
    case 'consent':
    case 'decision':
    case 'spend':
      return { kind: input.kind };
  }
}

function factsOf(facts: readonly Fact[]): Shown {
  const days = new Set(['created at']);
  return Object.fromEntries(
    facts.map(({ field, value, confidence }) => {
      const plain = days.has(field) && typeof value === 'number' ? formatDay(value) : valueOf(value);
      return [field, confidence === undefined ? plain : `${textOfValue(plain as Value)} ~${confidence}`];
    }),
  );
}

function valuesOf(properties: ReadonlyMap<string, Value>): Shown {
  return Object.fromEntries([...properties].map(([name, value]) => [name, valueOf(value)]));
}

function valueOf(value: Value): unknown {
  return typeof value === 'object' && 'amount' in value ? textOfValue(value) : value;
}

function full(members: Shown): Shown {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, member]) => typeof member !== 'object' || Object.keys(member as object).length > 0,
    ),
  );
}

/** A case of a golden file: what is sent, what it gives, which events are rejected, and what is noted. */
export interface GoldenCase {
  readonly name: string;
  readonly to?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly ids?: readonly string[];
  readonly gives: readonly Shown[];
  readonly rejects?: readonly string[];
  readonly notes?: readonly string[];
}
