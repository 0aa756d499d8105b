import { NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { AccountQuery, VerdictCount } from '../api/types.ts';
import { nextStep, pathNames, verdictNames } from '../format/words.ts';
import { replaceAddress } from '../place.ts';
import { addressOf } from './queue-filter.ts';
import { countOf } from './use-counts.ts';

interface QueueFiltersTerms {
  readonly query: AccountQuery;
  readonly counts: readonly VerdictCount[];
}

const typingMs = 250;

/** What the list is narrowed to: a verdict with its count, a next step, a text. */
export function QueueFilters({ query, counts }: QueueFiltersTerms) {
  const change = (part: Partial<AccountQuery>) => replaceAddress(addressOf({ ...query, ...part }));
  const paths = pathNames
    .map((path) => ({ path, accounts: countOf(counts, query.verdict, path) }))
    .filter(({ path, accounts }) => accounts > 0 || path === query.path);
  return (
    <div className="filters" role="search">
      <div className="verdicts" role="group" aria-label="Verdict">
        {[...verdictNames, ''].map((verdict) => (
          <button
            key={verdict}
            type="button"
            data-verdict={verdict}
            aria-pressed={query.verdict === verdict}
            onClick={() => change({ verdict, path: '' })}
          >
            <b>{countOf(counts, verdict, '')}</b> {verdict === '' ? 'all' : verdict}
          </button>
        ))}
      </div>
      <NativeSelect
        aria-label="Next step"
        value={query.path}
        onChange={(event) => change({ path: event.currentTarget.value })}
        data={[
          { value: '', label: 'any next step' },
          ...paths.map(({ path, accounts }) => ({ value: path, label: `${nextStep(path)} (${accounts})` })),
        ]}
      />
      <SearchField text={query.search} onText={(search) => change({ search })} />
    </div>
  );
}

interface SearchFieldTerms {
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Asks once nothing has been typed for a moment. */
function SearchField({ text, onText }: SearchFieldTerms) {
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = setTimeout(() => onText(typed), typingMs);
    return () => clearTimeout(timer);
  }, [typed, text, onText]);
  return (
    <TextInput
      type="search"
      className="search"
      aria-label="Search by name or domain"
      placeholder="Search by name or domain"
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
