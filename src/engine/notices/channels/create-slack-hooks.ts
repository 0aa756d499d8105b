import { findUrlProblem } from '../../../connectors/outbound/targets.ts';
import { readSettings } from '../../effects/create-settings.ts';
import { type Desk, change } from '../../lists/desk.ts';
import { openSecret, sealSecret } from '../../webhooks/secret-box.ts';
import type { SecretSource } from '../../webhooks/secret-keys.ts';
import { allSlackHooks, dropSlackHook, putSlackHook } from './slack-hooks.sql.ts';

/** A place on Slack, as it may be shown: whoever has its whole address may write there. */
export interface SlackHook {
  /** The team it is for; '' for everybody whose team has none of its own. */
  readonly team: string;
  readonly host: string;
  readonly changedAt: number;
}

/** Why nothing was set. */
export interface SlackRefusal {
  readonly why: 'odd url' | 'no secret key';
  readonly message: string;
}

/** Where teams are told on Slack. */
export interface SlackHooks {
  list(): Promise<readonly SlackHook[]>;
  set(team: string, url: string, by: string): Promise<SlackHook | SlackRefusal>;
  remove(team: string, by: string): Promise<boolean>;
  /** The address for a team, or that for everybody; undefined where there is none that can be read. */
  urlOf(team: string | undefined): Promise<string | undefined>;
}

/** Joins a desk and keys into the places of a workspace. */
export function createSlackHooks(desk: Desk, keys: SecretSource): SlackHooks {
  const { store, clock, random } = desk;
  return {
    list: async () =>
      (await store.rows(allSlackHooks)).map((row) => ({
        team: String(row['team']),
        host: String(row['host']),
        changedAt: Number(row['changed_at']),
      })),
    set: async (team, url, by) => {
      const problem = findUrlProblem(url, (await readSettings(store)).allowedTargets);
      if (problem !== undefined) return { why: 'odd url', message: problem };
      const known = await keys();
      if (known === undefined) return noKey;
      const { host } = new URL(url);
      const changedAt = clock();
      await change(desk, by, async ({ transaction, done }) => {
        await transaction.run(putSlackHook, [team, sealSecret(known, url, random), host, changedAt]);
        done.push({ kind: 'slack set', subject: `slack:${team}`, details: { host } });
      });
      return { team, host, changedAt };
    },
    remove: (team, by) =>
      change(desk, by, async ({ transaction, done }) => {
        const isGone = (await transaction.run(dropSlackHook, [team])) > 0;
        if (isGone) done.push({ kind: 'slack removed', subject: `slack:${team}`, details: {} });
        return isGone;
      }),
    urlOf: async (team) => {
      const rows = await store.rows(allSlackHooks);
      const row = rows.find((one) => one['team'] === team) ?? rows.find((one) => one['team'] === '');
      const known = await keys();
      return row === undefined || known === undefined ? undefined : openSecret(known, String(row['sealed_url']));
    },
  };
}

const noKey: SlackRefusal = {
  why: 'no secret key',
  message:
    'the address of a place on Slack is kept sealed, and there is no key: set ASSAY_SECRET_KEY to what `openssl rand -base64 32` prints',
};
