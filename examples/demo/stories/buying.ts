import type { SignalRow } from '../columns.ts';
import { assets } from '../words.ts';
import { type DaysAgo, type Scene, type Story, happened, personAt, sawPage } from './scene.ts';

/** Somebody asks for a demo, after a look at the prices. */
export function asksForDemo(place: number, days: DaysAgo): Story {
  return (scene) => {
    const daysAgo = scene.random.whole(...days);
    const person = personAt(scene, place);
    const source = scene.random.pick(['website', 'webinar', 'linkedin', 'paid search']);
    sawPage(scene, '/pricing', daysAgo, person);
    happened(scene, 'form submitted', daysAgo, { form: 'demo', source }, person);
    happened(scene, 'demo requested', daysAgo, { source }, person);
  };
}

/** Somebody asks to be called, or what it costs. */
export function getsInTouch(place: number, days: DaysAgo): Story {
  return (scene) => {
    const event = scene.random.pick(['contact requested', 'pricing requested']);
    happened(scene, event, scene.random.whole(...days), { source: 'website' }, personAt(scene, place));
  };
}

/** Two people look at prices and security within a week, and read something. */
export function movesTogether(days: DaysAgo): Story {
  return (scene) => {
    const last = scene.random.whole(...days);
    for (const place of [0, 1]) {
      const person = personAt(scene, place);
      for (const path of ['/pricing', '/security', '/implementation']) {
        sawPage(scene, path, last + scene.random.whole(0, 3), person);
        sawPage(scene, path, last + scene.random.whole(0, 1), person);
      }
      sawPage(scene, '/customers/references', last, person);
    }
    reads(1, [last, last + 2])(scene);
  };
}

/** Two people reach value in a trial and look at the prices. */
export function trialTakesOff(days: DaysAgo): Story {
  return (scene) => {
    const last = scene.random.whole(...days);
    startsTrial(0, [last + 9, last + 14])(scene);
    happened(scene, 'product milestone', last + 4, { name: 'connected CRM' }, personAt(scene, 0));
    happened(scene, 'seat invited', last + 3, { name: 'trial', count: 2 }, personAt(scene, 0));
    happened(scene, 'product milestone', last + 2, { name: 'invited team' }, personAt(scene, 1));
    for (const place of [0, 1]) {
      sawPage(scene, '/pricing', last + 1, personAt(scene, place));
      sawPage(scene, '/pricing', last, personAt(scene, place));
    }
    sawPage(scene, '/security', last, personAt(scene, 1));
  };
}

/** A tool goes, sellers are hired, and somebody keeps coming back to the prices. */
export function changesTools(days: DaysAgo): Story {
  return (scene) => {
    const last = scene.random.whole(...days);
    happened(scene, 'technology dropped', last + 12, { technology: 'OldSuite' });
    happened(scene, 'job posted', last + 9, { function: 'sales', seniority: 'staff', count: 3 });
    for (const day of [0, 1, 3, 5]) sawPage(scene, '/pricing', last + day, personAt(scene, day % 2));
    for (const place of [0, 1]) sawPage(scene, '/security', last + place, personAt(scene, place));
    sharesDocument([last, last + 2])(scene);
  };
}

/** One of the ways in which a company moves without anybody raising a hand. */
export function moves(days: DaysAgo): Story {
  return (scene) => scene.random.pick([movesTogether, trialTakesOff, changesTools])(days)(scene);
}

/** Somebody starts a trial. */
export function startsTrial(place: number, days: DaysAgo): Story {
  return (scene) => {
    const daysAgo = scene.random.whole(...days);
    const person = personAt(scene, place);
    happened(scene, 'signed up', daysAgo, { name: 'trial' }, person);
    happened(scene, 'trial started', daysAgo, { name: 'trial' }, person);
    happened(scene, 'product used', Math.max(0, daysAgo - 1), { name: 'import', count: 1 }, person);
  };
}

/** People download papers. */
export function reads(count: number, days: DaysAgo): Story {
  return (scene) => {
    for (let i = 0; i < count; i += 1) {
      const asset = scene.random.pick(assets);
      const person = personAt(scene, scene.random.whole(0, 2));
      happened(scene, 'content downloaded', scene.random.whole(...days), { asset, kind: 'paper' }, person);
    }
  };
}

/** Somebody glances at the prices now and then. */
export function glancesAtPrices(times: number, days: DaysAgo): Story {
  return (scene) => {
    for (let i = 0; i < times; i += 1) {
      sawPage(scene, '/pricing', scene.random.whole(...days), personAt(scene, scene.random.whole(0, 2)));
    }
  };
}

/** Somebody comes back to the prices after more than two quiet weeks. */
export function comesBack(scene: Scene): void {
  glancesAtPrices(3, [24, 40])(scene);
  sawPage(scene, '/pricing', 1, personAt(scene, 0));
  sawPage(scene, '/pricing', 0, personAt(scene, 0));
  sawPage(scene, '/implementation', 0, personAt(scene, 0));
}

/** A document goes round. */
export function sharesDocument(days: DaysAgo): Story {
  return (scene) => {
    const daysAgo = scene.random.whole(...days);
    const document = scene.random.pick(['security overview', 'business case', 'offer draft']);
    happened(scene, 'document shared', daysAgo, { document }, personAt(scene, 0));
    happened(scene, 'document viewed', daysAgo, { document, 'new viewer': 'yes' }, personAt(scene, 1));
  };
}

/** Somebody answers a mail. */
export function replies(answers: readonly string[], days: DaysAgo): Story {
  return (scene) => {
    const person = personAt(scene, scene.random.whole(0, 1));
    happened(scene, 'mail replied', scene.random.whole(...days), { class: scene.random.pick(answers) }, person);
  };
}

/** Somebody does not want mail any more. */
export function unsubscribes(days: DaysAgo): Story {
  return (scene) => {
    const person = personAt(scene, scene.random.whole(0, 1));
    happened(scene, 'unsubscribed', scene.random.whole(...days), {}, person);
  };
}

/** Things that are in the news or in the market about the company, a few in a year. */
export function companyNews(days: DaysAgo): Story {
  return (scene) => {
    const { random } = scene;
    const count = random.whole(0, 4);
    for (let i = 0; i < count; i += 1) {
      const [event, details] = random.pick(news);
      happened(scene, event, random.whole(...days), details);
    }
  };
}

const news: readonly (readonly [event: string, details: SignalRow])[] = [
  ['funding announced', { round: 'series a', amount: 8_000_000 }],
  ['funding announced', { round: 'seed', amount: 1_500_000 }],
  ['executive hired', { function: 'sales', seniority: 'c-level' }],
  ['executive hired', { function: 'finance', seniority: 'vp' }],
  ['executive hired', { function: 'operations', seniority: 'c-level' }],
  ['job posted', { function: 'engineering', seniority: 'senior', count: 2 }],
  ['job posted', { function: 'sales', seniority: 'staff', count: 1 }],
  ['technology added', { technology: 'RivalSuite' }],
  ['technology added', { technology: 'data warehouse' }],
  ['technology dropped', { technology: 'spreadsheets' }],
  ['company news', { kind: 'new office' }],
  ['company news', { kind: 'award' }],
  ['intent surged', { topic: 'lead scoring', level: 'high' }],
  ['intent surged', { topic: 'sales forecasting', level: 'medium' }],
  ['competitor researched', {}],
];
