import type { TrueFields } from './columns.ts';
import type { Random } from './random.ts';
import { nameEndings, owners, places, sources, syllables } from './words.ts';

type Span = readonly [low: number, high: number];

/** What companies of a kind have in common. Money is in thousands of euros; revenue is per employee. */
interface Build {
  readonly industries: readonly string[];
  readonly countries: readonly string[];
  readonly employees: Span;
  readonly revenuePerHead: Span;
  readonly dealSize: Span;
  readonly tools: readonly (readonly string[])[];
  readonly sellersPerHundred: Span;
}

const nearby = ['DE', 'DE', 'DE', 'AT', 'CH', 'NL'];
const abroad = ['FR', 'BE', 'IT', 'PL', 'GB', 'US'];
const synced = [['Salesforce', 'SAP'], ['HubSpot'], ['HubSpot', 'OldSuite'], ['Salesforce', 'data warehouse'], ['Salesforce']];
const unsynced = [['SAP', 'Dynamics'], ['Dynamics'], ['SAP', 'OldSuite'], ['SAP', 'spreadsheets'], ['in-house CRM', 'data warehouse']];
const plain = [['spreadsheets'], ['in-house CRM'], ['OldSuite'], ['spreadsheets', 'RivalSuite']];

const techIndustries = ['software', 'software', 'fintech', 'healthtech'];
const classicIndustries = ['manufacturing', 'manufacturing', 'logistics', 'retail', 'banking', 'insurance', 'government'];
const practices = ['consulting', 'agency', 'legal', 'architecture', 'engineering services', 'real estate', 'construction'];

const techUses = [['lead routing'], ['lead scoring', 'pipeline reporting'], ['pipeline reporting'], ['customer onboarding'], []];
const classicUses = [['system migration'], ['process redesign', 'data cleanup'], ['data cleanup'], ['staff training'], []];

/** Kinds of companies: what a software seller and what a services seller likes, things in between, and what neither wants. */
const builds = {
  tech: { industries: techIndustries, countries: nearby, employees: [55, 900], revenuePerHead: [110, 240], dealSize: [22, 90], tools: synced, sellersPerHundred: [8, 20] },
  classic: { industries: classicIndustries, countries: nearby, employees: [120, 950], revenuePerHead: [140, 420], dealSize: [9, 19], tools: unsynced, sellersPerHundred: [1, 6] },
  'classic abroad': { industries: classicIndustries, countries: abroad, employees: [150, 980], revenuePerHead: [120, 400], dealSize: [25, 120], tools: unsynced, sellersPerHundred: [1, 6] },
  young: { industries: techIndustries, countries: nearby, employees: [12, 45], revenuePerHead: [50, 95], dealSize: [6, 18], tools: synced, sellersPerHundred: [5, 30] },
  practice: { industries: practices, countries: nearby, employees: [60, 320], revenuePerHead: [90, 160], dealSize: [5, 18], tools: unsynced, sellersPerHundred: [0, 4] },
  care: { industries: ['healthcare providers'], countries: nearby, employees: [1100, 4800], revenuePerHead: [60, 95], dealSize: [8, 19], tools: plain, sellersPerHundred: [0, 0] },
  small: { industries: ['education', 'nonprofit', 'hospitality'], countries: [...nearby, ...abroad], employees: [12, 48], revenuePerHead: [30, 90], dealSize: [2, 9], tools: plain, sellersPerHundred: [0, 2] },
  tiny: { industries: ['agency', 'consulting', 'architecture', 'legal'], countries: [...nearby, ...abroad], employees: [1, 8], revenuePerHead: [40, 110], dealSize: [1, 6], tools: plain, sellersPerHundred: [0, 10] },
  startup: { industries: techIndustries, countries: nearby, employees: [2, 14], revenuePerHead: [20, 80], dealSize: [3, 12], tools: [['HubSpot'], ['spreadsheets']], sellersPerHundred: [0, 30] },
} as const satisfies Readonly<Record<string, Build>>;

/** A kind of company. */
export type BuildName = keyof typeof builds;

/** A company with all that is true of it. */
export interface Company {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly country: string;
  readonly fields: TrueFields;
}

/** Draws a company of a kind; `taken` holds the names already given and gains one. */
export function createCompany(id: string, build: BuildName, random: Random, taken: Set<string>): Company {
  const kind: Build = builds[build];
  const industry = random.pick(kind.industries);
  const country = random.pick(kind.countries);
  const place = places[country] ?? { cities: [''], form: '' };
  const stem = uniqueStem(random, taken);
  const ending = random.pick(nameEndings[industry] ?? ['Group']);
  const name = random.chance(0.6) ? `${stem} ${ending} ${place.form}` : `${stem} ${ending}`;
  const domain = `${stem}-${asciiOf(ending)}.example`.toLowerCase();
  const size = sizeFields(kind, random);
  return {
    id,
    name,
    domain,
    country,
    fields: { name, domain, industry, country, city: random.pick(place.cities), ...size, ...otherFields(industry, random) },
  };
}

function uniqueStem(random: Random, taken: Set<string>): string {
  const { first, middle, last } = syllables;
  for (;;) {
    const stem = random.pick(first) + random.pick(middle) + random.pick(last);
    if (taken.has(stem)) continue;
    taken.add(stem);
    return stem;
  }
}

function sizeFields(kind: Build, random: Random): TrueFields {
  const employees = random.whole(...kind.employees);
  const revenue = Math.max(1, Math.round((employees * random.whole(...kind.revenuePerHead)) / 100)) * 100_000;
  const tech = random.pick(kind.tools);
  return {
    employees,
    revenue,
    segment: employees < 50 ? 'small business' : employees <= 1000 ? 'mid-market' : 'enterprise',
    tech,
    crm: tech.find((tool) => ['Salesforce', 'HubSpot', 'Dynamics', 'in-house CRM'].includes(tool)) ?? 'none',
    'expected deal size': random.whole(...kind.dealSize) * 1000,
    'sales team size': Math.round((employees * random.whole(...kind.sellersPerHundred)) / 100),
    'open positions': random.whole(0, Math.ceil(employees / 20)),
  };
}

function otherFields(industry: string, random: Random): TrueFields {
  const isTech = techIndustries.includes(industry);
  return {
    'business model': isTech ? 'b2b' : random.pick(['b2b', 'b2b', 'b2c', 'mixed']),
    'funding stage': isTech ? random.pick(['seed', 'series a', 'series b', 'bootstrapped']) : 'none',
    'sales motion': isTech ? random.pick(['inbound', 'outbound', 'hybrid', 'self-serve']) : random.pick(['field', 'field', 'partner', 'inbound']),
    'use case': random.pick(isTech ? techUses : classicUses),
    'rollout effort': random.pick(['light', 'light', 'medium', 'heavy']),
    'compares vendors': random.chance(0.4),
    locations: random.whole(1, isTech ? 3 : 8),
    'in-house team': random.pick(['none', 'small', 'small', 'full']),
    'procurement path': random.pick(['direct', 'direct', 'tender', 'framework']),
    'asked for references': random.chance(0.4),
    'security review needed': random.chance(0.4),
    certifications: random.pick([[], ['ISO 27001'], ['ISO 9001'], ['ISO 27001', 'SOC 2']]),
    owner: random.pick(owners),
    source: random.pick(sources),
  };
}

/** Letters, digits and hyphens only: `Rechtsanwälte & Co` is `rechtsanwaelte-co`. */
export function asciiOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[̀-ͯ]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-');
}
