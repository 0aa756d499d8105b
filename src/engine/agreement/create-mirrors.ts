import { type Agreement, type Mirror, type Path, type Verdict, mirrorOf, noAgreement } from '../../domain/index.ts';
import type { CompiledPlaybook } from '../../domain/index.ts';
import { refOfKey } from '../../ledger/index.ts';
import { pages } from '../../reports/index.ts';
import type { EventStore, Row } from '../../store/event-store.ts';
import { loadLedger } from '../draft/load-ledger.ts';
import type { Engine } from '../live/create-engine.ts';
import { usedProperties } from '../load-base.ts';
import { playbookDay } from '../playbooks/playbook-day.ts';
import { type Qualified, qualifyAll } from '../qualify.ts';
import { accountsToMirror } from './agreements.sql.ts';

/** An account as a CRM mirrors it: what is shown of it, why, and where it stands between marketing and sales. */
export interface MirroredAccount {
  readonly qualified: Qualified;
  /** The id the CRM knows it by, where a source named one. */
  readonly recordId?: string;
  /** As shown, which a person or a hold may have made another than the engine's. */
  readonly verdict: Verdict;
  readonly path: Path;
  readonly mirror: Mirror;
}

/** All accounts of a workspace, as of now, and the playbook they were worked out by. */
export interface Mirrored {
  readonly playbook: CompiledPlaybook;
  readonly accounts: readonly MirroredAccount[];
  readonly nameOf: (contact: string) => string;
}

/** What a workspace writes back. */
export interface Mirrors {
  /** Undefined before a playbook is in force. */
  all(): Promise<Mirrored | undefined>;
}

/** Joins a store, an engine and a clock into what is written back. */
export function createMirrors(store: EventStore, engine: Engine, clock: () => number): Mirrors {
  return {
    all: async () => {
      const published = await engine.playbook();
      if (published === undefined) return undefined;
      const playbook = published.compiled;
      const base = await loadLedger(store, usedProperties([playbook]));
      const shown = await store.snapshot(async (snapshot) => {
        const rows = new Map<string, Row>();
        for await (const row of pages(snapshot, accountsToMirror, ['part', 'account_id']))
          rows.set(String(row['account_id']), row);
        return rows;
      });
      const dayOf = (at: number) => playbookDay(playbook, at);
      const accounts = [...qualifyAll(playbook, base, dayOf(clock()))].flatMap((qualified) => {
        const row = shown.get(qualified.account.id);
        return row === undefined ? [] : [mirrored(qualified, row, dayOf)];
      });
      return { playbook, accounts, nameOf: (contact) => base.contactNames.get(contact) ?? contact };
    },
  };
}

function mirrored(qualified: Qualified, row: Row, dayOf: (at: number) => number): MirroredAccount {
  const { agreement = noAgreement } = JSON.parse(String(row['standing'])) as { readonly agreement?: Agreement };
  const recordId = refOfKey(qualified.account.id)?.id;
  return {
    qualified,
    ...(recordId === undefined ? {} : { recordId }),
    verdict: row['verdict'] as Verdict,
    path: row['path'] as Path,
    mirror: mirrorOf(agreement, dayOf),
  };
}
