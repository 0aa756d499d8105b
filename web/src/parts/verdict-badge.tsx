/** A verdict in its color. */
export function VerdictBadge({ verdict }: { readonly verdict: string }) {
  return (
    <span className="verdict" data-verdict={verdict}>
      {verdict}
    </span>
  );
}
