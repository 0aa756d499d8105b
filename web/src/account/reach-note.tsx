import type { ContactRecord } from '../api/types.ts';
import { reachText } from '../format/reach.ts';

/** Whether somebody may be written to and called, and why not; what is doubtful about what is known of them. */
export function ReachNote({ record }: { readonly record: ContactRecord }) {
  const { stale, missing, email } = record.doubts;
  return (
    <div className="reach">
      {reachText(record.channels).map(({ text, isAllowed }) => (
        <span key={text} className="role" data-allowed={isAllowed}>
          {text}
        </span>
      ))}
      {email === 'unverified' ? <span className="soft"> · e-mail not verified</span> : undefined}
      {stale.length === 0 ? undefined : <span className="warn"> · out of date: {stale.join(', ')}</span>}
      {missing.length === 0 ? undefined : <span className="soft"> · unknown: {missing.join(', ')}</span>}
    </div>
  );
}
