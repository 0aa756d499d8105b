import type { Explanation, Seat, SeatHolder } from '../api/types.ts';
import { holderText, seatsWorthShowing, termsText } from '../format/seats.ts';

/** The buying group: who fills which seat and how sure that is, which seats are open, and whom to look for. */
export function SeatsPanel({ seats, contacts }: Pick<Explanation, 'seats' | 'contacts'>) {
  const shown = seatsWorthShowing(seats);
  if (shown.length === 0) return undefined;
  const nameOf = (id: string) => contacts.find((contact) => contact.id === id)?.title ?? id;
  return (
    <section className="panel" aria-labelledby="seats">
      <h2 id="seats">Buying group</h2>
      <ul className="people seats">
        {shown.map((seat) => (
          <SeatItem key={seat.role} seat={seat} nameOf={nameOf} />
        ))}
      </ul>
    </section>
  );
}

function SeatItem({ seat, nameOf }: { readonly seat: Seat; readonly nameOf: (id: string) => string }) {
  const { role, isOpen, lookFor, talkingPoints, holders } = seat;
  return (
    <li>
      <div>
        <b>{role}</b> <span className={isOpen ? 'warn' : 'soft'}>{isOpen ? 'open' : 'filled'}</span>{' '}
        <span className="soft">· {termsText(seat)}</span>
      </div>
      {holders.map((holder) => (
        <Holder key={holder.contactId} holder={holder} name={nameOf(holder.contactId)} />
      ))}
      {isOpen && lookFor !== undefined ? <div className="soft">look for: {lookFor}</div> : undefined}
      {talkingPoints === '' ? undefined : <div className="soft">talk about {talkingPoints}</div>}
    </li>
  );
}

function Holder({ holder, name }: { readonly holder: SeatHolder; readonly name: string }) {
  return (
    <div>
      <bdi className="value">{name}</bdi>{' '}
      {name === holder.contactId ? undefined : <bdi className="id">{holder.contactId}</bdi>}{' '}
      <span className="soft">{holderText(holder)}</span>
    </div>
  );
}
