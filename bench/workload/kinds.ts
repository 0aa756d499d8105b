import { type Properties, type SignalKind, type Value, nameKey } from '../../src/domain/index.ts';

/** An event with its properties and how often it comes, as a share of all. */
export interface WorkloadKind extends SignalKind {
  /** The event as files write it; `event` is its key. */
  readonly name: string;
  readonly share: number;
}

type Choice = readonly [property: string, values: readonly Value[]];

const pages: readonly (readonly [path: string, pages: number, share: number])[] = [
  ['/', 1, 0.08],
  ['/blog', 200, 0.1],
  ['/product', 50, 0.08],
  ['/docs', 100, 0.06],
  ['/pricing', 1, 0.02],
  ['/pricing/enterprise', 1, 0.01],
  ['/security', 6, 0.015],
  ['/integrations', 50, 0.02],
  ['/customers', 40, 0.02],
  ['/compare', 10, 0.01],
  ['/careers', 30, 0.015],
  ['/login', 1, 0.02],
];

const others: readonly (readonly [event: string, share: number, choice?: Choice])[] = [
  ['mail opened', 0.16],
  ['product used', 0.13],
  ['mail clicked', 0.06],
  ['ad clicked', 0.04, ['network', ['linkedin', 'search', 'display']]],
  ['intent surged', 0.03, ['level', ['low', 'medium', 'high']]],
  ['content downloaded', 0.03],
  ['form submitted', 0.02],
  ['webinar attended', 0.02, ['minutes', [5, 15, 29, 30, 45, 60]]],
  ['mail replied', 0.01, ['class', ['interested', 'referral', 'wrong person', 'out of office']]],
  ['seat invited', 0.01],
  ['chat started', 0.01],
  ['product milestone', 0.008, ['name', ['invited team', 'connected CRM', 'first report']]],
  ['competitor researched', 0.008],
  ['trial started', 0.005],
  ['event attended', 0.005],
  ['document shared', 0.004],
  ['meeting held', 0.003],
  ['meeting missed', 0.002],
  ['unsubscribed', 0.002],
  ['demo requested', 0.001],
  ['pricing requested', 0.001],
  ['contact requested', 0.001],
];

/** Every kind of signal the workload holds. */
export const workloadKinds: readonly WorkloadKind[] = [
  ...pages.flatMap(([path, count, share]) =>
    Array.from({ length: count }, (_, page) =>
      kind('page viewed', share / count, new Map([['path', count === 1 ? path : `${path}/${page + 1}`]])),
    ),
  ),
  ...others.flatMap(([event, share, choice]) =>
    choice === undefined
      ? [kind(event, share, new Map())]
      : choice[1].map((value) => kind(event, share / choice[1].length, new Map([[choice[0], value]]))),
  ),
];

function kind(name: string, share: number, properties: Properties): WorkloadKind {
  return { name, event: nameKey(name), share, properties };
}

const slots = 16_384;

/** Numbers of kinds, each as often as its share asks for: one draw picks a kind. */
export function kindWheel(): Uint16Array {
  const total = workloadKinds.reduce((sum, { share }) => sum + share, 0);
  const wheel = new Uint16Array(slots);
  let at = 0;
  let passed = 0;
  for (const [number, { share }] of workloadKinds.entries()) {
    passed += share / total;
    const end = number === workloadKinds.length - 1 ? slots : Math.max(at + 1, Math.round(passed * slots));
    wheel.fill(number, at, end);
    at = end;
  }
  return wheel;
}
