import { expect, test } from 'vitest';
import type { Signal } from '../../src/domain/index.ts';
import { assessed, behaviorPoints, did, explained, today, verdictOf, viewed } from './assessed.ts';
import { compiled, lintCodes, saas, saasFiles, saasTextWithLine, services } from './playbooks.ts';

const people = { vp: 'VP Sales', it: 'IT Manager' };
const points = (...signals: readonly Signal[]) => behaviorPoints({ people, signals });
/** Points lines of one rule or combination give. */
const pointsOf = (id: string, ...signals: readonly Signal[]) =>
  explained({ people, signals })
    .lines.behavior.filter((line) => line.id === id)
    .reduce((sum, line) => sum + line.points / 10, 0);

test('a visit to a page that matters moves the behavior score, any other page does not [H1]', () => {
  expect(points(viewed('/implementation', 'vp'))).toBeGreaterThan(0);
  expect(points(viewed('/blog/2019', 'vp'))).toBe(0);
});

test('reading a paper moves the behavior score [H2]', () => {
  expect(points(did('content downloaded', 'vp'))).toBeGreaterThan(points());
});

test('a click in a mail counts, and an open is kept at no points until a team gives it some [H3]', () => {
  const opened = [did('mail opened', 'vp')];
  const raised = compiled(
    saasTextWithLine('signals.md', '| mail opened |', (line) => [line.replace(/\| 0 \|/g, '| 3 |')]),
  );
  expect(points(did('mail clicked', 'vp'))).toBeGreaterThan(points());
  expect([
    behaviorPoints({ people, signals: opened }),
    behaviorPoints({ people, signals: opened }, today, raised),
  ]).toEqual([0, 3]);
});

test('filling in a form moves the behavior score [H4]', () => {
  expect(points(did('form submitted', 'vp'))).toBeGreaterThan(points());
});

test.each([
  'pricing requested',
  'contact requested',
  'content downloaded',
  'form submitted',
  'webinar attended',
  'event attended',
  'mail clicked',
  'trial started',
  'meeting held',
  'document shared',
  'funding announced',
  'competitor researched',
  'seat invited',
])('asking for a demo says more than any other single thing, such as %s [H5]', (event) => {
  expect(points(did('demo requested', 'vp'))).toBeGreaterThan(points(did(event, 'vp')));
});

test.each(['pricing requested', 'contact requested'])(
  '%s is a hand raised: the right person is called at once [H6]',
  (event) => {
    expect(verdictOf({ people, signals: [did(event, 'vp')] })).toBe('pursue route');
    expect(verdictOf({ people, signals: [did('content downloaded', 'vp')] })).toBe('nurture monitor');
  },
);

test('the pricing page says more than the other pages [H7]', () => {
  for (const path of ['/security', '/implementation', '/blog']) {
    expect(points(viewed('/pricing', 'vp'))).toBeGreaterThan(points(viewed(path, 'vp')));
  }
});

const threeVisits = (...daysAgo: readonly [number, number, number]) => [
  viewed('/pricing', 'vp', daysAgo[0]),
  viewed('/implementation', 'vp', daysAgo[1]),
  viewed('/security', 'vp', daysAgo[2]),
];

test('pricing, rollout and security pages within one week say more than the pages by themselves [H8]', () => {
  expect(pointsOf('returns', ...threeVisits(0, 2, 4))).toBeGreaterThan(0);
  expect(pointsOf('returns', ...threeVisits(0, 9, 18))).toBe(0);
});

test('coming back on three days says more than three pages in one go [H9]', () => {
  expect(pointsOf('returns', ...threeVisits(0, 1, 2))).toBeGreaterThan(0);
  expect(pointsOf('returns', ...threeVisits(1, 1, 1))).toBe(0);
});

test('getting somewhere in the trial says more than signing up for it [H10]', () => {
  const reached = did('product milestone', 'vp', 0, { name: 'connected CRM' });
  expect(points(reached)).toBeGreaterThan(points(did('trial started', 'vp')));
  expect(points(did('signed up', 'vp'))).toBe(0);
});

test('two people of an account within 14 days count extra, 20 days apart they do not [H11]', () => {
  const pair = (daysApart: number) => [did('content downloaded', 'vp', daysApart), did('content downloaded', 'it')];
  expect(pointsOf('group', ...pair(13))).toBeGreaterThan(0);
  expect(pointsOf('group', ...pair(20))).toBe(0);
});

test('passing our document on says more than downloading it [H12]', () => {
  expect(points(did('document shared', 'vp'))).toBeGreaterThan(points(did('content downloaded', 'vp')));
});

test('three posts for sellers count, one post does not, nor do three for cooks [H13]', () => {
  const posted = (jobFunction: string, count: number) =>
    points(did('job posted', undefined, 0, { function: jobFunction, count }));
  expect(posted('sales', 3)).toBeGreaterThan(0);
  expect([posted('sales', 1), posted('other', 3)]).toEqual([0, 0]);
});

test('a funding round counts [H14]', () => {
  expect(points(did('funding announced'))).toBeGreaterThan(points());
});

test('a new head of sales counts, a new head of legal does not [H15]', () => {
  const hired = (jobFunction: string) =>
    points(did('executive hired', undefined, 0, { function: jobFunction, seniority: 'vp' }));
  expect(hired('sales')).toBeGreaterThan(hired('legal'));
});

test('adding a rival tool lowers the score [H16]', () => {
  const added = (technology: string) =>
    points(did('demo requested', 'vp'), did('technology added', undefined, 0, { technology }));
  expect(added('RivalSuite')).toBeLessThan(added('Slack'));
});

test('dropping a tool we replace raises the score, dropping another does not [H17]', () => {
  const dropped = (technology: string) => points(did('technology dropped', undefined, 0, { technology }));
  expect(dropped('OldSuite')).toBeGreaterThan(0);
  expect(dropped('Slack')).toBe(0);
});

test('being active on the site, in mail and at events counts extra, forms alone do not [H18]', () => {
  const across = [did('form submitted', 'vp', 3), did('webinar attended', 'vp', 2), did('mail clicked', 'vp', 1)];
  const site = [did('form submitted', 'vp', 3), did('form submitted', 'vp', 2), did('form submitted', 'vp', 1)];
  expect(pointsOf('channels', ...across)).toBeGreaterThan(0);
  expect(pointsOf('channels', ...site)).toBe(0);
});

test('a form and then nothing for two weeks lowers the score, coming back does not [H19]', () => {
  const filled = (...more: readonly Signal[]) => pointsOf('faded', did('form submitted', 'vp', 20), ...more);
  expect(filled()).toBeLessThan(0);
  expect(filled(viewed('/pricing', 'vp', 10))).toBe(0);
  expect(pointsOf('faded', did('form submitted', 'vp', 10))).toBe(0);
});

test.each([
  ['b2b-saas', saas],
  ['b2b-services', services],
])(
  'in %s a paper says less than a return to pricing, and that less than pricing and security by two people [H20]',
  (_, playbook) => {
    const pointsIn = (...told: readonly Signal[]) => behaviorPoints({ people, signals: told }, today, playbook);
    const back = pointsIn(viewed('/pricing', 'vp', 1), viewed('/pricing', 'vp'));
    expect(pointsIn(did('content downloaded', 'vp'))).toBeLessThan(back);
    expect(back).toBeLessThan(pointsIn(viewed('/pricing', 'vp', 1), viewed('/security', 'it')));
  },
);

test('mail opens give nothing, and giving them points is warned of [H21]', () => {
  const raised = saasTextWithLine('signals.md', '| mail opened |', (line) => [line.replace('| 0 |', '| 5 |')]);
  expect(points(did('mail opened', 'vp'), did('mail opened', 'it'))).toBe(0);
  expect(lintCodes(saasFiles)).not.toContain('warning vanity');
  expect(lintCodes(raised)).toContain('warning vanity');
});

test('a reply counts by what it says [H22]', () => {
  const replied = (kind: string) => points(did('trial started', 'it'), did('mail replied', 'vp', 0, { class: kind }));
  expect(replied('interested')).toBeGreaterThan(replied('out of office'));
  expect(replied('wrong person')).toBeLessThan(replied('out of office'));
});

test('reading up elsewhere and using the product are intent too [H24]', () => {
  const surged = (level: string) => points(did('intent surged', undefined, 0, { level }));
  expect(surged('high')).toBeGreaterThan(surged('low'));
  expect(points(did('product milestone', 'vp', 0, { name: 'first report' }))).toBeGreaterThan(
    points(did('product milestone', 'vp', 0, { name: 'logged in' })),
  );
});

test('an old signal fades, so a stale account no longer counts as ready [H26]', () => {
  const asked = (daysAgo: number) => [
    did('content downloaded', 'vp', daysAgo),
    viewed('/pricing', 'vp', daysAgo),
    viewed('/security', 'it', daysAgo),
  ];
  expect(points(...asked(40))).toBeLessThan(points(...asked(0)) / 2);
  expect([verdictOf({ people, signals: asked(0) }), verdictOf({ people, signals: asked(40) })]).toEqual([
    'pursue route',
    'nurture monitor',
  ]);
});

test.each([
  ['unsubscribed', {}],
  ['meeting missed', {}],
  ['mail replied', { class: 'competitor in use' }],
])('%s is shown as a line of its own that takes points away [H27]', (event, properties) => {
  const told = (...more: readonly Signal[]) =>
    explained({ people, signals: [did('demo requested', 'vp'), ...more] }).lines.behavior.filter(
      (line) => line.points < 0,
    );
  expect(told(did(event, 'vp', 0, properties))).toHaveLength(1);
  expect(told()).toEqual([]);
});

test('an excluded contact may do what they like: the account stays as it is [H28]', () => {
  const busy = [
    did('demo requested', 'x'),
    viewed('/pricing', 'x'),
    viewed('/security', 'x', 1),
    did('meeting held', 'x', 2),
  ];
  const own = [did('content downloaded', 'vp', 5)];
  const withPerson = (title: string) => assessed({ people: { ...people, x: title }, signals: [...own, ...busy] });
  expect(withPerson('Student')).toEqual(assessed({ people, signals: own }));
  expect(withPerson('VP Marketing')).not.toEqual(assessed({ people, signals: own }));
});
