import { type CompiledPlaybook, type Signal, assess, propertiesOf } from '../../src/domain/index.ts';
import { type Cells, emptyCells } from '../cells.ts';
import type { Workload } from '../workload/generate.ts';
import type { RawSignal } from '../workload/raw-signals.ts';

/** Assesses every account from plain objects, one at a time, as a program that uses the library does. */
export function assessRaw(
  playbook: CompiledPlaybook,
  { asOf, contactsOf }: Pick<Workload, 'asOf' | 'contactsOf'>,
  accounts: readonly (readonly RawSignal[])[],
): Cells {
  const cells = emptyCells(['score'], accounts.length);
  for (const [account, signals] of accounts.entries()) {
    const contacts = Array.from({ length: contactsOf[account] as number }, (_, index) => ({
      id: String(index + 1),
      facts: [],
    }));
    const inputs = {
      id: String(account),
      facts: [],
      contacts,
      signals: signals.map((signal) => signalOf(signal, asOf, contacts.length)),
      undated: [],
    };
    cells.points[account] = assess(playbook, inputs, asOf).scores.behavior.points;
  }
  return cells;
}

function signalOf({ event, person, ageDays, ...properties }: RawSignal, asOf: number, contacts: number): Signal {
  const known = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    event,
    on: asOf - ageDays,
    ...(person === 0 ? {} : person <= contacts ? { contact: String(person) } : { anonymous: String(person) }),
    ...(known.length === 0 ? {} : { properties: propertiesOf(known) }),
  };
}
