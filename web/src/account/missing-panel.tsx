import type { MissingFact } from '../api/types.ts';
import { missingInOrder, missingText } from '../format/reasons.ts';
import { pointsText } from '../format/values.ts';

const mostOthers = 10;

/** What nobody knows yet: what decides by itself first. */
export function MissingPanel({ missing }: { readonly missing: readonly MissingFact[] }) {
  const inOrder = missingInOrder(missing);
  const deciding = inOrder.filter(({ flipsAlone }) => flipsAlone);
  const others = inOrder.filter(({ flipsAlone }) => !flipsAlone);
  return (
    <section className="panel" aria-labelledby="missing">
      <h2 id="missing">What is missing</h2>
      {missing.length === 0 ? <p className="soft">Nothing that could change a score is missing.</p> : undefined}
      <ul className="missing">
        {deciding.map((item) => (
          <MissingLine key={keyOf(item)} item={item} />
        ))}
        {others.slice(0, mostOthers).map((item) => (
          <MissingLine key={keyOf(item)} item={item} />
        ))}
      </ul>
      {others.length > mostOthers ? <p className="soft">and {others.length - mostOthers} more</p> : undefined}
    </section>
  );
}

function keyOf({ of, field, contactId = '' }: MissingFact): string {
  return `${of} ${contactId} ${field}`;
}

function MissingLine({ item }: { readonly item: MissingFact }) {
  return (
    <li data-decides={item.flipsAlone}>
      <bdi>{missingText(item)}</bdi>
      <span className="soft">
        {item.flipsAlone ? 'decides by itself, ' : ''}
        {item.width > 0 ? `worth up to ${pointsText(item.width)}` : 'asked by the verdict table'}
      </span>
    </li>
  );
}
