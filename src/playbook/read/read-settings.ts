import type { PlaybookSettings } from '../../domain/playbook.ts';
import type { Document } from '../markdown/document.ts';
import { type Report, errorAt } from '../problem.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { asItems, asMap, asNumber, asScalar, knownKeys } from '../yaml/yaml-keys.ts';
import type { YamlMap, YamlNode } from '../yaml/yaml-node.ts';

const settingNames = [
  'name',
  'timezone',
  'dayStartsAt',
  'currency',
  'minutesPerPursue',
  'holdDays',
  'maxHold',
  'signers',
  'sourcePriority',
] as const;

/** The settings where playbook.md does not say otherwise. */
export const defaultSettings: PlaybookSettings = {
  name: 'Playbook',
  timezone: 'UTC',
  dayStartsAtMinutes: 0,
  currency: 'EUR',
  minutesPerPursue: 30,
  holdDays: 3,
  maxHold: '4 business hours',
  signers: Object.freeze(Object.create(null)) as Readonly<Record<string, string>>,
  sourcePriority: [],
};

/** The map at the top of a file; undefined where there is none or it cannot be read. */
export function readFrontMatter(document: Document, report: Report): YamlMap | undefined {
  const { frontMatter, file } = document;
  if (frontMatter === undefined || frontMatter.text.trim() === '') return undefined;
  const node = parseYaml(frontMatter.text, { file, line: frontMatter.line }, report);
  return node === undefined ? undefined : asMap(node, 'the block at the top of a file', report);
}

/** The settings at the top of playbook.md. */
export function readSettings(document: Document, report: Report): PlaybookSettings {
  const map = readFrontMatter(document, report);
  if (map === undefined) return defaultSettings;
  const values = knownKeys(map, settingNames, report);
  const read = <Value>(
    name: (typeof settingNames)[number],
    reader: (node: YamlNode, name: string, report: Report) => Value | undefined,
  ) => {
    const node = values.get(name);
    return node === undefined ? undefined : reader(node, `\`${name}\``, report);
  };
  return {
    name: read('name', readText) ?? defaultSettings.name,
    timezone: read('timezone', readTimezone) ?? defaultSettings.timezone,
    dayStartsAtMinutes: read('dayStartsAt', readTimeOfDay) ?? defaultSettings.dayStartsAtMinutes,
    currency: read('currency', readCurrency) ?? defaultSettings.currency,
    minutesPerPursue: read('minutesPerPursue', readWhole) ?? defaultSettings.minutesPerPursue,
    holdDays: read('holdDays', readWhole) ?? defaultSettings.holdDays,
    maxHold: read('maxHold', readHold) ?? defaultSettings.maxHold,
    signers: read('signers', readSigners) ?? defaultSettings.signers,
    sourcePriority: read('sourcePriority', readTexts) ?? defaultSettings.sourcePriority,
  };
}

function readText(node: YamlNode, what: string, report: Report): string | undefined {
  return asScalar(node, what, report)?.text.trim();
}

function readTexts(node: YamlNode, what: string, report: Report): readonly string[] {
  return asItems(node).flatMap((item) => asScalar(item, `an entry of ${what}`, report)?.text.trim() ?? []);
}

function readMatching(
  node: YamlNode,
  what: string,
  report: Report,
  pattern: RegExp,
  advice: string,
): string | undefined {
  const scalar = asScalar(node, what, report);
  if (scalar === undefined || pattern.test(scalar.text)) return scalar?.text;
  report(errorAt(scalar.place, 'setting', `${what} cannot be \`${scalar.text}\`; ${advice}`));
  return undefined;
}

function readTimezone(node: YamlNode, what: string, report: Report): string | undefined {
  return readMatching(
    node,
    what,
    report,
    /^[A-Za-z][A-Za-z0-9_+-]{1,30}(\/[A-Za-z0-9_+-]{1,30}){0,2}$/,
    'write an IANA name such as Europe/Berlin',
  );
}

function readCurrency(node: YamlNode, what: string, report: Report): string | undefined {
  return readMatching(node, what, report, /^[A-Z]{3}$/, 'write an ISO code such as EUR');
}

function readHold(node: YamlNode, what: string, report: Report): string | undefined {
  return readMatching(
    node,
    what,
    report,
    /^\d{1,3} (business )?(minute|hour|day)s?$/,
    'write it like `4 business hours` or `30 minutes`',
  );
}

function readTimeOfDay(node: YamlNode, what: string, report: Report): number | undefined {
  const text = readMatching(node, what, report, /^([01]?\d|2[0-3]):[0-5]\d$/, 'write a time such as 02:00');
  const [hours = 0, minutes = 0] = text?.split(':').map(Number) ?? [];
  return text === undefined ? undefined : hours * 60 + minutes;
}

function readWhole(node: YamlNode, what: string, report: Report): number | undefined {
  const value = asNumber(node, what, report);
  if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= 10_000)) return value;
  report(errorAt(node.place, 'setting', `${what} cannot be ${value}; write a whole number from 0 to 10000`));
  return undefined;
}

function readSigners(node: YamlNode, what: string, report: Report): Readonly<Record<string, string>> | undefined {
  const map = asMap(node, what, report);
  if (map === undefined) return undefined;
  const signers = Object.create(null) as Record<string, string>;
  for (const { key, value } of map.entries) {
    const name = readText(value, `the signer for \`${key}\``, report);
    if (name !== undefined) signers[key] = name;
  }
  return Object.freeze(signers);
}
