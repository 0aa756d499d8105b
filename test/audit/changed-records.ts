import type { AuditRecord } from '../../src/ledger/audit/audit-chain.ts';

/** The record with one character of what it holds replaced, for each character there is. */
export function* changedRecords(record: AuditRecord): Generator<AuditRecord> {
  const flat = { ...record, ...record.said, at: String(record.at), details: JSON.stringify(record.said?.details) };
  for (const name of ['at', 'digest', 'seal', 'kind', 'subject', 'by', 'salt', 'details'] as const) {
    const text = flat[name] ?? '';
    for (let place = 0; place < text.length; place += 1) {
      const other = `${text.slice(0, place)}${text[place] === '7' ? '8' : '7'}${text.slice(place + 1)}`;
      if (name === 'at') yield { ...record, at: Number(other) };
      else if (name === 'digest' || name === 'seal') yield { ...record, [name]: other };
      else if (name === 'kind') yield { ...record, kind: other };
      else if (record.said !== undefined) yield { ...record, said: { ...record.said, [name]: parsed(name, other) } };
    }
  }
}

function parsed(name: string, text: string): unknown {
  if (name !== 'details') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
