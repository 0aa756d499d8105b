import type { Person } from '../people.ts';
import { campaigns, plainPaths } from '../words.ts';
import { type DaysAgo, type Scene, type Story, happened, personAt, sawPage, visitorDid } from './scene.ts';

/** Visits that say nothing about buying, by people with a record and by visitors without. */
export function browses(visits: DaysAgo, days: DaysAgo): Story {
  return (scene) => {
    const { random, people } = scene;
    const count = random.whole(...visits);
    const visitors = Array.from({ length: 3 }, () => `v-${random.whole(0x1000_0000, 0x7fff_ffff).toString(16)}`);
    for (let i = 0; i < count; i += 1) {
      const daysAgo = random.whole(...days);
      const path = random.pick(plainPaths);
      if (people.length > 0 && random.chance(0.55)) sawPage(scene, path, daysAgo, random.pick(people));
      else visitorDid(scene, 'page viewed', daysAgo, { path }, random.pick(visitors));
    }
    if (people.length > 0 && random.chance(0.25)) isRecognized(scene, random.pick(people), days);
    if (random.chance(0.3)) nobodyKnowsWho(scene, days);
  };
}

// First only a device, later the same device with a name.
function isRecognized(scene: Scene, person: Person, [latest, earliest]: DaysAgo): void {
  if (person.quirk === 'missing' || earliest - latest < 10) return;
  const at = scene.random.whole(latest + 3, earliest);
  for (const path of ['/', '/product', '/docs/start']) {
    happened(scene, 'page viewed', at, { 'account id': '', 'contact id': '', 'anonymous id': person.anonymous, path }, person);
  }
  happened(scene, 'form submitted', at - 2, { form: 'newsletter', 'anonymous id': person.anonymous }, person);
}

function nobodyKnowsWho(scene: Scene, days: DaysAgo): void {
  const visitor = `v-${scene.random.whole(0x1000_0000, 0x7fff_ffff).toString(16)}`;
  visitorDid(scene, 'page viewed', scene.random.whole(...days), { 'account id': '', path: '/' }, visitor);
}

/** A year of mailings: opens, clicks, and scanners that click every link at delivery. */
export function getsMail(share: number, days: DaysAgo): Story {
  return (scene) => {
    const { random, people } = scene;
    const readers = people.filter((person) => person.quirk !== 'missing' && random.chance(share));
    for (const person of readers) {
      const isScanned = random.chance(0.1);
      for (let daysAgo = days[1]; daysAgo >= days[0]; daysAgo -= random.whole(12, 30)) {
        const campaign = random.pick(campaigns);
        if (isScanned) scannerClicks(scene, person, daysAgo, campaign);
        if (random.chance(0.5)) happened(scene, 'mail opened', daysAgo, { campaign }, person);
        if (random.chance(0.02)) happened(scene, 'mail replied', daysAgo, { class: 'out of office' }, person);
        if (random.chance(0.12)) happened(scene, 'mail clicked', daysAgo, { campaign, link: '/blog' }, person);
      }
    }
  };
}

const deliverySecond = 6 * 3600;

function scannerClicks(scene: Scene, person: Person, daysAgo: number, campaign: string): void {
  for (const [place, link] of ['/pricing', '/blog', '/unsubscribe'].entries()) {
    const at = deliverySecond + scene.random.whole(1, 3) + place;
    happened(scene, 'mail clicked', daysAgo, { campaign, link, scanner: 'yes', at }, person);
  }
}

/** Those who already use the product: logins, use, support. */
export function usesProduct(times: DaysAgo, days: DaysAgo): Story {
  return (scene) => {
    const { random, people } = scene;
    const count = random.whole(...times);
    for (let i = 0; i < count; i += 1) {
      const person = random.pick(people);
      const daysAgo = random.whole(...days);
      const draw = random.next();
      if (draw < 0.4) sawPage(scene, '/login', daysAgo, person);
      else if (draw < 0.5) sawPage(scene, random.pick(['/support', '/support/tickets']), daysAgo, person);
      else happened(scene, 'product used', daysAgo, { name: 'app', feature: random.pick(features), count: 1 }, person);
    }
  };
}

const features = ['queue', 'reports', 'routing', 'import', 'playbook'];

/** Somebody looks for a job here. */
export function looksForWork(days: DaysAgo): Story {
  return (scene) => {
    const count = scene.random.whole(4, 12);
    for (let i = 0; i < count; i += 1) {
      const path = scene.random.pick(['/careers', '/careers/account-executive', '/careers/working-student']);
      sawPage(scene, path, scene.random.whole(...days), personAt(scene, i % 2));
    }
    happened(scene, 'form submitted', scene.random.whole(...days), { form: 'application' }, personAt(scene, 0));
  };
}

/** Webinars, fairs, advertisements, calls: one here, one there. */
export function meetsUs(times: DaysAgo, days: DaysAgo): Story {
  return (scene) => {
    const { random } = scene;
    const count = random.whole(...times);
    for (let i = 0; i < count; i += 1) {
      const [event, details] = random.pick(encounters);
      happened(scene, event, random.whole(...days), details, personAt(scene, random.whole(0, 3)));
    }
  };
}

const encounters = [
  ['webinar registered', { name: 'Qualify with reasons' }],
  ['webinar attended', { name: 'Qualify with reasons', minutes: 45 }],
  ['webinar attended', { name: 'Forecast Monday', minutes: 10 }],
  ['event attended', { name: 'Pipeline Days', minutes: 30 }],
  ['ad clicked', { network: 'linkedin', campaign: 'spring offer' }],
  ['ad clicked', { network: 'search', campaign: 'brand' }],
  ['chat started', { outcome: 'answered' }],
  ['call connected', { outcome: 'call back later' }],
  ['meeting booked', { outcome: 'booked' }],
  ['meeting missed', { outcome: 'no show' }],
  ['form submitted', { form: 'newsletter' }],
] as const;
