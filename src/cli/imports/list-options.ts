import { parseDay } from '../../domain/index.ts';
import { type ListTerms, attendances, listEvents } from '../../engine/index.ts';
import { type Call, type OptionSpec, UsageError, textOption } from '../command.ts';

/** Options that say what a list of people is about. */
export const listOptions: Readonly<Record<string, OptionSpec>> = {
  as: { type: 'string', value: 'list', says: '`list`: the rows are people who came to something, or were bought' },
  campaign: { type: 'string', value: 'NAME', says: 'the campaign a list is of' },
  event: { type: 'string', value: 'WHAT', says: `what a list is of: ${listEvents.join(', ')}` },
  on: {
    type: 'string',
    value: 'DAY',
    says: 'the day it took place, such as 2026-10-01; what people did is dated on it',
  },
  attendance: { type: 'string', value: 'WHAT', says: `what all of them did: ${attendances.join(', ')}` },
  'attendance-column': { type: 'string', value: 'COLUMN', says: 'the column that says who came' },
  consent: { type: 'string', value: 'WHY', says: 'why they may be written to, such as "registered for the webinar"' },
  'list-from': { type: 'string', value: 'WHERE', says: 'where the list is from' },
};

/** What a call says of its list; undefined where its files are no list. */
export function listTermsOf(call: Call): ListTerms | undefined {
  const kind = textOption(call, 'as');
  if (kind === undefined) return refuseStray(call);
  if (kind !== 'list') throw new UsageError(`\`${kind}\` is nothing a file can be imported as; there is list`);
  const [campaign, on] = [textOption(call, 'campaign'), parseDay(textOption(call, 'on') ?? '')];
  const event = oneOf(call, 'event', listEvents);
  if (campaign === undefined || on === undefined || event === undefined)
    throw new UsageError('a list needs --campaign, --event and the day it took place, such as --on 2026-10-01');
  const attendance = oneOf(call, 'attendance', attendances);
  const optional = {
    attendanceColumn: textOption(call, 'attendance-column'),
    consent: textOption(call, 'consent'),
    from: textOption(call, 'list-from'),
  };
  return {
    campaign,
    event,
    on,
    ...(attendance === undefined ? {} : { attendance }),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

function refuseStray(call: Call): undefined {
  const stray = Object.keys(listOptions).find((name) => textOption(call, name) !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray} is about a list; add --as list`);
  return undefined;
}

function oneOf<const Known extends string>(call: Call, option: string, known: readonly Known[]): Known | undefined {
  const text = textOption(call, option);
  const found = known.find((one) => one === text);
  if (text !== undefined && found === undefined)
    throw new UsageError(`--${option} is one of ${known.join(', ')}; \`${text}\` is none`);
  return found;
}
