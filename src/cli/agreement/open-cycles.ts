import type { OfferElsewhere, OpenChoice } from '../../engine/index.ts';
import { type Call, type Command, UsageError, textOption } from '../command.ts';
import { renderTable } from '../render/table.ts';
import { countOf } from '../render/words.ts';

/** The option of commands that put a playbook in force. */
export const openCyclesOption: Command['options'] = {
  'open-cycles': {
    type: 'string',
    value: 'HOW',
    says: 'what becomes of open offers that the new routing.md would send elsewhere: move or stay',
  },
};

/** What somebody wants to become of open offers, where they say it by this option. */
export function openChoice(call: Call, option: string): OpenChoice | undefined {
  const open = textOption(call, option);
  if (open !== undefined && open !== 'move' && open !== 'stay')
    throw new UsageError(`\`${open}\` is neither move nor stay`);
  return open;
}

const columns = [{ title: 'account', most: 28 }, { title: 'offer' }, { title: 'with' }, { title: 'would go to' }];

/** The question what is to become of open offers. */
export function askElsewhere(offers: readonly OfferElsewhere[]): string {
  const cells = offers.map(({ name, offer, from, to }) => [name, offer, from, to]);
  return [
    `not published: ${offersText(offers)} would go elsewhere by the new routing.md`,
    ...renderTable(columns, cells),
    'say --open-cycles move, and they go there with their clocks, or --open-cycles stay',
  ].join('\n');
}

/** What has become of them. */
export function sayElsewhere(offers: readonly OfferElsewhere[], moved: number): string {
  const would = `${offersText(offers)} would go elsewhere by the new routing.md`;
  if (moved === 0) return `${would}: all stay where they are`;
  const rest = offers.length - moved;
  return rest === 0
    ? `${would}: all moved, with their clocks`
    : `${would}: ${moved} moved, with their clocks, ${rest} stay`;
}

function offersText(offers: readonly OfferElsewhere[]): string {
  const cycles = new Set(offers.map(({ cycle }) => cycle)).size;
  return `${countOf(offers.length, 'open offer')} of ${countOf(cycles, 'cycle')}`;
}
