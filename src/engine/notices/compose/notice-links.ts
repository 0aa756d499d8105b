import type { LetterLink } from '../../../connectors/outbound/letter.ts';
import { deriveKey } from '../../secret/derive-key.ts';
import type { NoticeBody } from '../insert-notices.ts';
import { linkActions, signLink } from '../offers/link-token.ts';

/** What letters are written with. */
export interface Stationery {
  /** Under which address people reach this service. */
  readonly publicUrl: string;
  readonly secret: string;
  /** The name of somebody of the roster. */
  readonly nameOf: (person: string) => string;
  /** The zone of whoever reads it. */
  readonly zone: string;
}

/** What can be opened from a notice: the answers, where it asks for one, and the account. */
export function linksOf({ data }: NoticeBody, stationery: Stationery): readonly LetterLink[] {
  const { offer, to: person, linksUntil: until, isAnswerable, accountId } = data;
  const key = deriveKey(stationery.secret, 'links');
  const answers =
    offer === undefined || !isAnswerable
      ? []
      : linkActions.map((action) => ({
          label: action === 'accept' ? 'Accept' : 'Reject with a reason',
          url: addressOf(stationery, `l/${signLink(key, { offer, person, action, until })}`),
        }));
  return [
    ...answers,
    { label: 'Open in Assay', url: addressOf(stationery, `accounts/${encodeURIComponent(accountId)}`) },
  ];
}

/** The address of this service itself. */
export function home(stationery: Stationery): LetterLink {
  return { label: 'Open Assay', url: addressOf(stationery, '') };
}

function addressOf({ publicUrl }: Stationery, path: string): string {
  return new URL(path, publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`).href;
}
