/** A rule of `bench/playbook/signals.md` as a team would key it into a rule engine: what the signal must be. */
export interface RuleCondition {
  readonly rule: string;
  readonly event: string;
  readonly withinDays: number;
  readonly property?: 'path' | 'level' | 'name' | 'minutes' | 'network' | 'class';
  readonly test?: 'is' | 'starts with' | 'is one of' | 'at least' | 'less';
  readonly value?: string | number | readonly string[];
}

/** All rules, in the order of the playbook. */
export const ruleConditions: readonly RuleCondition[] = [
  { rule: 'demo', event: 'demo requested', withinDays: 180 },
  { rule: 'ask-price', event: 'pricing requested', withinDays: 180 },
  { rule: 'ask-contact', event: 'contact requested', withinDays: 180 },
  { rule: 'pricing', event: 'page viewed', withinDays: 90, property: 'path', test: 'starts with', value: '/pricing' },
  {
    rule: 'enterprise',
    event: 'page viewed',
    withinDays: 90,
    property: 'path',
    test: 'is',
    value: '/pricing/enterprise',
  },
  { rule: 'security', event: 'page viewed', withinDays: 90, property: 'path', test: 'starts with', value: '/security' },
  {
    rule: 'integrations',
    event: 'page viewed',
    withinDays: 90,
    property: 'path',
    test: 'starts with',
    value: '/integrations',
  },
  {
    rule: 'customers',
    event: 'page viewed',
    withinDays: 60,
    property: 'path',
    test: 'starts with',
    value: '/customers',
  },
  { rule: 'compare', event: 'page viewed', withinDays: 60, property: 'path', test: 'starts with', value: '/compare' },
  {
    rule: 'documentation',
    event: 'page viewed',
    withinDays: 30,
    property: 'path',
    test: 'starts with',
    value: '/docs',
  },
  { rule: 'rival-read', event: 'competitor researched', withinDays: 60 },
  { rule: 'surge-high', event: 'intent surged', withinDays: 60, property: 'level', test: 'is', value: 'high' },
  { rule: 'surge-medium', event: 'intent surged', withinDays: 60, property: 'level', test: 'is', value: 'medium' },
  { rule: 'trial', event: 'trial started', withinDays: 90 },
  {
    rule: 'milestone',
    event: 'product milestone',
    withinDays: 120,
    property: 'name',
    test: 'is one of',
    value: ['invited team', 'connected CRM'],
  },
  { rule: 'use', event: 'product used', withinDays: 30 },
  { rule: 'seat', event: 'seat invited', withinDays: 90 },
  { rule: 'paper', event: 'content downloaded', withinDays: 90 },
  { rule: 'form', event: 'form submitted', withinDays: 90 },
  { rule: 'webinar', event: 'webinar attended', withinDays: 120, property: 'minutes', test: 'at least', value: 30 },
  { rule: 'webinar-short', event: 'webinar attended', withinDays: 120, property: 'minutes', test: 'less', value: 30 },
  { rule: 'event', event: 'event attended', withinDays: 120 },
  { rule: 'mail-click', event: 'mail clicked', withinDays: 30 },
  { rule: 'ad', event: 'ad clicked', withinDays: 30, property: 'network', test: 'is', value: 'linkedin' },
  { rule: 'reply-yes', event: 'mail replied', withinDays: 120, property: 'class', test: 'is', value: 'interested' },
  { rule: 'meeting', event: 'meeting held', withinDays: 120 },
  { rule: 'forwarded', event: 'document shared', withinDays: 90 },
  { rule: 'reply-no', event: 'mail replied', withinDays: 180, property: 'class', test: 'is', value: 'wrong person' },
  { rule: 'careers', event: 'page viewed', withinDays: 60, property: 'path', test: 'starts with', value: '/careers' },
  { rule: 'unsubscribed', event: 'unsubscribed', withinDays: 365 },
  { rule: 'missed', event: 'meeting missed', withinDays: 120 },
];
