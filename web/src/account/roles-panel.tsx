import type { Explanation } from '../api/types.ts';

/** Roles nobody fills yet, with what to talk about. */
export function RolesPanel({ openRoles }: Pick<Explanation, 'openRoles'>) {
  if (openRoles.length === 0) return undefined;
  return (
    <section className="panel" aria-labelledby="roles">
      <h2 id="roles">Whom to look for</h2>
      <ul>
        {openRoles.map(({ role, talkingPoints }) => (
          <li key={role}>
            <b>{role}</b>
            {talkingPoints === '' ? undefined : <>: talk about {talkingPoints}</>}
          </li>
        ))}
      </ul>
    </section>
  );
}
