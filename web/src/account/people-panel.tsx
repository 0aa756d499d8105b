import { useState } from 'react';
import { Button } from '@mantine/core';
import type { Contact, ContactRecord } from '../api/types.ts';
import { peopleInOrder } from '../format/reasons.ts';
import { pointsText } from '../format/values.ts';
import { ReachNote } from './reach-note.tsx';

const firstShown = 6;

interface PeopleTerms {
  readonly contacts: readonly Contact[];
  readonly records: readonly ContactRecord[];
}

/** The buying group: who fills which role, how well they fit, how much of the engagement is theirs, whether to contact them. */
export function PeoplePanel({ contacts, records }: PeopleTerms) {
  const [isOpen, setOpen] = useState(false);
  const people = peopleInOrder(contacts);
  const rest = people.length - firstShown;
  return (
    <section className="panel" aria-labelledby="people">
      <h2 id="people">People</h2>
      {people.length === 0 ? <p className="soft">Nobody is known yet.</p> : undefined}
      <ul className="people">
        {people.slice(0, isOpen ? undefined : firstShown).map((contact) => (
          <Person key={contact.id} contact={contact} record={records.find(({ id }) => id === contact.id)} />
        ))}
      </ul>
      {rest > 0 && !isOpen ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
          {rest} more
        </Button>
      ) : undefined}
    </section>
  );
}

function Person({ contact, record }: { readonly contact: Contact; readonly record: ContactRecord | undefined }) {
  const { id, title, roles, points, behaviorPoints, excludedBy, isReachable, link } = contact;
  const known = [contact.seniority, contact.function].filter((part) => part !== undefined).join(', ');
  return (
    <li>
      <div>
        <bdi className="value">{title ?? id}</bdi> {title === undefined ? undefined : <bdi className="id">{id}</bdi>}
        {roles.map((role) => (
          <span key={role} className="role">
            {role}
          </span>
        ))}
      </div>
      <div className="soft">
        {known === '' ? undefined : <>{known} · </>}fit {pointsText(points)}
        {behaviorPoints === 0 ? '' : ` · brings ${pointsText(behaviorPoints)} engagement`}
        {link === undefined || link.by === 'id' ? '' : ` · linked by ${link.by}`}
        {excludedBy === undefined ? undefined : <span className="warn"> · out: {excludedBy}</span>}
        {isReachable ? undefined : <span className="warn"> · e-mail invalid</span>}
      </div>
      {record === undefined ? undefined : <ReachNote record={record} />}
    </li>
  );
}
