import { parentPort, workerData } from 'node:worker_threads';
import { jitsuAnalytics } from '@jitsu/js';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';

// The clients run in a thread of their own: what they load writes to names that the tests have frozen on every object.
const { host, client } = workerData as { readonly host: string; readonly client: ClientName };

/** The clients that can be driven. */
export type ClientName = 'segment' | 'rudder' | 'jitsu';

const adaTraits = { email: 'Ada@Acme.example', title: 'VP Sales' };
const groupTraits = { name: 'Acme', website: 'https://acme.example', employees: 120 };

async function driveSegment(): Promise<void> {
  const analytics = new Analytics({ writeKey: 'WK', host });
  analytics.identify({ userId: 'u1', anonymousId: 'v1', traits: adaTraits });
  analytics.group({ userId: 'u1', groupId: 'g1', traits: groupTraits });
  const context = {
    groupId: 'g1',
    campaign: { name: 'spring', source: 'news', medium: 'email', term: '', content: '' },
  };
  analytics.track({ userId: 'u1', event: 'Demo Requested', properties: { plan: { name: 'pro' } }, context });
  analytics.page({ userId: 'u1', name: 'Pricing', properties: { url: 'https://x.example/pricing?utm_source=ad' } });
  analytics.screen({ anonymousId: 'v2', name: 'Home' });
  analytics.alias({ userId: 'u1', previousId: 'v2' });
  await analytics.closeAndFlush();
}

async function driveRudder(): Promise<void> {
  const analytics = new RudderAnalytics('WK', { dataPlaneUrl: host, flushInterval: 20, errorHandler: () => undefined });
  analytics.identify({ userId: 'u1', anonymousId: 'v1', traits: adaTraits });
  analytics.track({ userId: 'u1', event: 'Trial Started', properties: { name: 'pro' } });
  analytics.group({ userId: 'u1', groupId: 'g1', traits: groupTraits });
  analytics.page({ userId: 'u1', name: 'Pricing', properties: { path: '/pricing' } });
  analytics.alias({ userId: 'u1', previousId: 'v1' });
  await new Promise<void>((resolve) => {
    void analytics.flush(() => resolve());
  });
}

async function driveJitsu(): Promise<void> {
  const analytics = jitsuAnalytics({ host, writeKey: 'kid:secret', s2s: true });
  analytics.setAnonymousId('v1');
  await analytics.identify('u1', adaTraits);
  await analytics.group('g1', groupTraits);
  await analytics.track('Signed Up', { plan: 'pro' });
  await analytics.page('Pricing', { path: '/pricing' });
}

const drives: Readonly<Record<ClientName, () => Promise<void>>> = {
  segment: driveSegment,
  rudder: driveRudder,
  jitsu: driveJitsu,
};

await drives[client]();
parentPort?.postMessage('sent');
