const bracketed = /\[((?:[A-W]\d{1,2})|(?:(?:inv|rel|fig|trap)-[A-Z]?\d{1,3}))\]/g;

export function idsIn(title) {
  return [...title.matchAll(bracketed)].map((match) => match[1]);
}

/** For every id named in a title, its tests by outcome. A test counts by its own title, not by the group it stands in. */
export function proofsById(tests) {
  const proofs = new Map();
  for (const test of tests) {
    for (const id of new Set(idsIn(test.title))) {
      const proof = proofs.get(id) ?? { passed: [], failed: [], skipped: [] };
      const outcome = test.status === 'passed' || test.status === 'failed' ? test.status : 'skipped';
      proof[outcome].push(test);
      proofs.set(id, proof);
    }
  }
  return proofs;
}

/** The checklist against the tests. An id is proven when it has a passing test and none that fails. */
export function summarize(sections, tests) {
  const proofs = proofsById(tests);
  const known = new Set(sections.flatMap((section) => section.ids));
  const rows = sections.map(({ letter, title, ids }) => {
    const failing = ids.filter((id) => proofs.get(id)?.failed.length > 0);
    const proven = ids.filter((id) => proofs.get(id)?.passed.length > 0 && !failing.includes(id));
    const missing = ids.filter((id) => !proven.includes(id) && !failing.includes(id));
    return { letter, title, total: ids.length, proven, failing, missing };
  });
  const named = [...proofs.keys()].toSorted(byName);
  return {
    total: known.size,
    proven: rows.reduce((sum, row) => sum + row.proven.length, 0),
    sections: rows,
    others: othersByKind(proofs),
    unknown: named.filter((id) => !id.includes('-') && !known.has(id)),
    tests: Object.fromEntries(named.map((id) => [id, proofs.get(id).passed.map((test) => test.title)])),
  };
}

// Traps, invariants, failure scenarios and figures have pages of their own; here they are only counted.
function othersByKind(proofs) {
  const kinds = { trap: [], inv: [], rel: [], fig: [] };
  for (const [id, { passed, failed }] of proofs) {
    const kind = kinds[id.split('-')[0]];
    if (id.includes('-') && passed.length > 0 && failed.length === 0) kind.push(id);
  }
  return Object.fromEntries(Object.entries(kinds).map(([kind, ids]) => [kind, ids.toSorted(byName)]));
}

// A2 before A10 before B1.
function byName(a, b) {
  return a.localeCompare(b, 'en', { numeric: true });
}

export function printSummary({ total, proven, sections, others, unknown }) {
  const lines = sections.flatMap(({ letter, title, total: all, proven: done, failing, missing }) => [
    `${letter}. ${title}: ${done.length} of ${all}`,
    ...(done.length > 0 ? [`   proven   ${done.join(' ')}`] : []),
    ...(failing.length > 0 ? [`   FAILING  ${failing.join(' ')}`] : []),
    ...(missing.length > 0 ? [`   missing  ${missing.join(' ')}`] : []),
  ]);
  const names = { trap: 'traps', inv: 'invariants', rel: 'failure scenarios', fig: 'figures' };
  const rest = Object.entries(others).map(([kind, ids]) => `${names[kind]} ${ids.length}`);
  if (unknown.length > 0) lines.push(`not on the checklist, though tests name them: ${unknown.join(' ')}`);
  lines.push(`also with a passing test: ${rest.join(', ')}`);
  lines.push(`${proven} of ${total} checklist ids have a passing test`);
  return lines.join('\n');
}
