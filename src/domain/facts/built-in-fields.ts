import { jobFunctions, seniorities } from '../title/title.ts';
import type { Field, FieldOwner, FieldType } from './field.ts';

interface Options {
  readonly values?: readonly string[];
  /** Given or derived by people and records, never asked of a provider. */
  readonly isFillable?: false;
}

function field(of: FieldOwner, type: FieldType, name: string, options: Options = {}): Field {
  const base = { name, of, type, isFillable: options.isFillable ?? true };
  return options.values === undefined ? base : { ...base, values: options.values };
}

/** What an account or a person is to us; where nothing says otherwise, a prospect. */
export const relationships = [
  'prospect',
  'customer',
  'former customer',
  'partner',
  'competitor',
  'vendor',
  'self',
] as const;

/** The seats a buying group may have. */
export const buyingRoles = [
  'champion',
  'economic buyer',
  'technical evaluator',
  'user',
  'blocker',
  'approver',
] as const;

const given = { isFillable: false } as const;

/** Fields every account may have. */
export const accountFields: readonly Field[] = [
  field('account', 'text', 'id', given),
  field('account', 'text', 'name', given),
  field('account', 'text', 'domain', given),
  field('account', 'text', 'industry'),
  field('account', 'text', 'segment'),
  field('account', 'text', 'business model'),
  field('account', 'text', 'country'),
  field('account', 'text', 'region'),
  field('account', 'text', 'city'),
  field('account', 'text', 'funding stage'),
  field('account', 'text', 'crm'),
  field('account', 'text', 'sales motion'),
  field('account', 'text', 'owner', given),
  field('account', 'text', 'source', given),
  field('account', 'text', 'product line', given),
  field('account', 'text', 'demand state', given),
  field('account', 'number', 'employees'),
  field('account', 'number', 'founded'),
  field('account', 'number', 'growth'),
  field('account', 'number', 'open positions'),
  field('account', 'number', 'open deals', given),
  field('account', 'money', 'revenue'),
  field('account', 'money', 'funding total'),
  field('account', 'money', 'expected deal size'),
  field('account', 'list', 'tech'),
  field('account', 'list', 'hiring roles'),
  field('account', 'list', 'lists', given),
  field('account', 'date', 'last funding on'),
  field('account', 'date', 'created at', given),
  field('account', 'text', 'parent account'),
  field('account', 'text', 'relationship', { values: relationships, isFillable: false }),
  field('account', 'yes/no', 'partner registered', given),
];

/** Fields every contact may have. */
export const contactFields: readonly Field[] = [
  field('contact', 'text', 'id', given),
  field('contact', 'text', 'account id', given),
  field('contact', 'text', 'email'),
  field('contact', 'text', 'first name', given),
  field('contact', 'text', 'last name', given),
  field('contact', 'text', 'name', given),
  field('contact', 'text', 'title'),
  field('contact', 'text', 'department'),
  field('contact', 'text', 'phone'),
  field('contact', 'text', 'country'),
  field('contact', 'text', 'timezone', given),
  field('contact', 'text', 'owner', given),
  field('contact', 'text', 'email kind', { values: ['business', 'personal', 'role', 'disposable'] }),
  field('contact', 'text', 'email status', { values: ['valid', 'invalid', 'catch-all', 'unknown'] }),
  field('contact', 'text', 'seniority', { values: seniorities }),
  field('contact', 'text', 'function', { values: jobFunctions }),
  field('contact', 'text', 'role', { values: buyingRoles, isFillable: false }),
  field('contact', 'text', 'relationship', { values: relationships, isFillable: false }),
  field('contact', 'date', 'created at', given),
];

/** What an account is taken to be where no fact speaks: `relationship` is never unknown, and one on no list is on none. */
export const accountDefaults = { relationship: 'prospect', lists: [] } as const;

/** What a contact is taken to be where no fact speaks. */
export const contactDefaults = { relationship: 'prospect' } as const;
