import { unreachable } from '../../domain/unreachable.ts';
import { type LinkAnswer, type LinkView, type OfferSeen, clockTime } from '../../engine/index.ts';
import { escaped, line, pageHtml } from './page-html.ts';

/** A page with the status it is sent with. */
export interface LinkPage {
  readonly status: number;
  readonly html: string;
}

/** The page of a link, or of what came of its form. */
export function linkPage(view: LinkView | LinkAnswer): LinkPage {
  switch (view.is) {
    case 'open':
      return { status: 200, html: confirmPage(view) };
    case 'incomplete':
      return { status: 422, html: confirmPage(view.view, view.problem) };
    case 'done':
      return page(200, view.claim.action === 'accept' ? 'Accepted' : 'Rejected', [
        view.claim.action === 'accept'
          ? `${view.seen.accountName} is yours. The clock for the first call or mail runs.`
          : `${view.seen.accountName} goes back with your reason. Marketing reads it.`,
      ]);
    case 'refused':
      return page(409, 'This was not taken', [`${view.seen.accountName}: ${view.problem}`]);
    case 'answered':
      return page(409, 'This offer is no longer open', [standing(view.seen)]);
    case 'moved':
      return page(409, 'This offer is with somebody else now', [
        view.name === undefined
          ? `${view.seen.accountName} is no longer offered to you.`
          : `${view.seen.accountName} is with ${view.name}.`,
      ]);
    case 'expired':
      return page(410, 'This link is no longer good', [
        'Sign in to Assay and answer there, or ask for the offer again.',
      ]);
    case 'forged':
      return page(404, 'This is no link of ours', [
        'Perhaps a part of it was cut off: copy all of it, or sign in to Assay.',
      ]);
    case 'too often':
      return page(429, 'Too many tries', [`Try again in ${Math.ceil(view.waitMs / 1_000)} seconds.`]);
    case 'no secret':
      return page(503, 'Links cannot be checked', ['The key that signs them is not there; tell whoever runs Assay.']);
    default:
      return unreachable(view);
  }
}

function page(status: number, title: string, lines: readonly string[]): LinkPage {
  return {
    status,
    // From `/l/…` it is one up, wherever a proxy has put us.
    html: pageHtml(title, [...lines.map((text) => line(text)), '<p><a href="../">Open Assay</a></p>']),
  };
}

function standing({ accountName, offer }: OfferSeen): string {
  const { state, answeredAt } = offer;
  const on = answeredAt === undefined ? '' : ` on ${day(answeredAt)}`;
  switch (state) {
    case 'accepted':
      return `${accountName} was accepted${on}.`;
    case 'rejected':
      return `${accountName} was rejected${on}.`;
    case 'disputed':
      return `${accountName} was rejected${on}, and that is being disputed.`;
    case 'expired':
      return `Nobody answered for ${accountName} in time.`;
    case 'withdrawn':
      return `${accountName} was taken back.`;
    case 'held':
    case 'unassigned':
    case 'offered':
      return `${accountName} is being given to somebody.`;
    default:
      return unreachable(state);
  }
}

function day(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

type OpenView = Extract<LinkView, { is: 'open' }>;

function confirmPage({ claim, seen, name, form }: OpenView, problem?: string): string {
  const { action, until } = claim;
  const zone = seen.offer.assignee?.calendar.zone ?? 'UTC';
  const title = `${action === 'accept' ? 'Accept' : 'Reject'} ${seen.accountName}?`;
  return pageHtml(title, [
    line(`For ${name}. Nothing has been said yet; this link is good until ${clockTime(until, zone)}.`),
    ...(problem === undefined ? [] : [line(problem, 'problem')]),
    '<form method="post">',
    `<input type="hidden" name="form" value="${escaped(form)}">`,
    ...(action === 'reject' ? rejectFields(seen) : []),
    `<button type="submit">${action === 'accept' ? 'Accept' : 'Reject'}</button>`,
    '</form>',
  ]);
}

function rejectFields({ reasons }: OfferSeen): readonly string[] {
  const choices = reasons.map(
    ({ code, label }) =>
      `<label><input type="radio" name="code" value="${escaped(code)}" required> ${escaped(label)}</label>`,
  );
  return [
    `<fieldset><legend>Reason</legend>${choices.join('')}</fieldset>`,
    '<label for="sentence">Why, in a sentence</label>',
    '<textarea id="sentence" name="sentence" maxlength="1000" required></textarea>',
  ];
}
