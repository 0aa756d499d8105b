import { type Input, type Message, nameKey } from '../../domain/index.ts';
import { openInputs } from '../load-base.ts';
import { randomFrom } from '../demo-quarter/chance.ts';
import type { SourceFile } from '../load-base.ts';
import type { CompiledPlaybook } from '../../domain/index.ts';

/** What a made-up visitor may do, and how often out of a hundred times. */
const deeds = [
  { share: 40, event: 'page viewed', path: '/docs/getting-started' },
  { share: 22, event: 'page viewed', path: '/pricing' },
  { share: 14, event: 'page viewed', path: '/security' },
  { share: 10, event: 'content downloaded' },
  { share: 6, event: 'webinar attended' },
  { share: 5, event: 'mail replied' },
  { share: 3, event: 'demo requested' },
] as const;

/** Makes up what people of the demo company do next; the same seed, the same stream. */
export async function createDemoStream(
  contacts: SourceFile,
  playbook: CompiledPlaybook,
  seed: number,
): Promise<(at: number, on: number) => Message | undefined> {
  const people = await peopleOf(contacts, playbook);
  const random = randomFrom(seed);
  let number = 0;
  // A few people do most of it, as in life.
  const crowd = people.filter(() => random() < 0.04);
  return (at, on) => {
    const person = crowd[Math.floor(random() * crowd.length)];
    if (person === undefined) return undefined;
    number += 1;
    const deed = deedAt(random() * 100);
    const path = 'path' in deed ? [[nameKey('path'), deed.path] as const] : [];
    const origin = { file: 'demo stream', line: number };
    const input: Input = {
      kind: 'signal',
      event: deed.event,
      on,
      at,
      account: {},
      contact: person,
      properties: new Map(path),
      origin,
    };
    return { source: 'demo stream', id: `${seed}:${at}:${number}`, receivedAt: at, inputs: [input] };
  };
}

async function peopleOf(file: SourceFile, playbook: CompiledPlaybook) {
  const { reading } = await openInputs(file, playbook, {});
  const people: Extract<Input, { kind: 'contact' }>['contact'][] = [];
  for await (const batch of reading.batches)
    for (const input of batch)
      if (input.kind === 'contact' && input.contact.id !== undefined) people.push(input.contact);
  return people;
}

function deedAt(percent: number): (typeof deeds)[number] {
  let left = percent;
  for (const deed of deeds) {
    left -= deed.share;
    if (left < 0) return deed;
  }
  return deeds[0];
}
