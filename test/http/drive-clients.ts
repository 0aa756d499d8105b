import { parentPort, workerData } from 'node:worker_threads';
import { jitsuAnalytics } from '@jitsu/js';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';

// The clients run in a thread of their own: what they load writes to names that the tests have frozen on every object.

/** What a client is to send: as many people, each of a company of their own, who each say who they are and do two things. */
export interface Drive {
  readonly client: 'segment' | 'rudder' | 'jitsu';
  readonly host: string;
  readonly key: string;
  readonly people: number;
}

const { client, host, key, people } = workerData as Drive;
const everybody = Array.from({ length: people }, (_, n) => ({
  userId: `${client}-${n}`,
  traits: { email: `jane@${client}${n}.com`, title: 'VP Sales' },
}));

async function driveSegment(): Promise<void> {
  const analytics = new Analytics({ writeKey: key, host, flushAt: 10, flushInterval: 50 });
  for (const { userId, traits } of everybody) {
    analytics.identify({ userId, traits });
    analytics.track({ userId, event: 'Demo Requested' });
    analytics.page({ userId, name: 'Pricing', properties: { path: '/pricing' } });
  }
  await analytics.closeAndFlush({ timeout: 20_000 });
}

async function driveRudder(): Promise<void> {
  const analytics = new RudderAnalytics(key, { dataPlaneUrl: host, flushInterval: 50, flushAt: 10 });
  const sent: Promise<void>[] = [];
  // Each call says by itself what became of it; `flush` only knows of the batch it sends.
  const told = () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    sent.push(promise);
    return (error?: Error) => (error === undefined ? resolve() : reject(error));
  };
  for (const { userId, traits } of everybody) {
    analytics.identify({ userId, traits }, told());
    analytics.track({ userId, event: 'Demo Requested' }, told());
    analytics.page({ userId, name: 'Pricing', properties: { path: '/pricing' } }, told());
  }
  await Promise.all(sent);
}

async function driveJitsu(): Promise<void> {
  for (const { userId, traits } of everybody) {
    const analytics = jitsuAnalytics({ host, writeKey: key.replace(/^(assay_[0-9a-f]+)_/, '$1:'), s2s: true });
    analytics.setAnonymousId(`visitor-${userId}`);
    await analytics.identify(userId, traits);
    await analytics.track('Demo Requested');
    await analytics.page('Pricing', { path: '/pricing' });
  }
}

const drives: Readonly<Record<Drive['client'], () => Promise<void>>> = {
  segment: driveSegment,
  rudder: driveRudder,
  jitsu: driveJitsu,
};

await drives[client]();
parentPort?.postMessage('sent');
