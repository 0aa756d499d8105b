import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AgreementWord } from '../../src/domain/index.ts';
import { openWorkspace } from '../../src/engine/index.ts';
import { calendarOf } from '../agreement/hours.ts';
import { inFolder, run } from './terminal.ts';

const files = {
  'companies.csv':
    'id,name,industry,employees,country,business model,tech,source\nA1,Acme,software,300,DE,b2b,Salesforce,webinar\n',
  'people.csv': 'id,email,title,account id\nc1,jo@acme.example,CEO,A1\n',
  'activities.csv': 'contact id,event,date\nc1,demo requested,2026-11-19\n',
};

/** Says words about the account as the app would, one after the other. */
async function say(folder: string, words: readonly AgreementWord[]): Promise<void> {
  const clock = () => Date.UTC(2026, 10, 20, 13);
  const { engine, agreements } = await openWorkspace(
    { file: join(folder, 'assay-data', 'assay.db') },
    { clock, uploads: folder },
  );
  for (const word of words) {
    expect(await agreements.say('account:A1', word, 'jane')).toEqual({ ok: true });
    await engine.settle();
  }
  await engine.close();
}

test(
  'what is defined is written back as fields: stage, dates, cycle, who has it, why not, notes, both designations, and the rules they came from [B12] [B11]',
  { timeout: 60_000 },
  () =>
    inFolder(async (folder) => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      const playbook = ['-p', 'b2b-saas'];
      await run(folder, ['import', 'companies.csv', ...playbook]);
      await run(folder, ['go-live']);
      await run(folder, ['import', 'people.csv', 'activities.csv', ...playbook]);
      const fields = async (crm = 'hubspot') => {
        const { out } = await run(folder, ['export', '--for', crm]);
        const [header = '', row = ''] = out.replace('\uFEFF', '').trim().split(/\r?\n/);
        const cells = [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
          ([, quoted, bare]) => quoted ?? bare,
        );
        return Object.fromEntries(header.split(',').map((name, place) => [name, cells[place]]));
      };
      const first = await fields();
      expect(first).toMatchObject({
        'Record ID': 'A1',
        assay_verdict: 'pursue',
        assay_stage: 'MQL',
        assay_cycle_number: '1',
        assay_mql_date: '2026-11-20',
        assay_sal_date: '',
        assay_marketing_designation: 'MQL',
        assay_sales_designation: '',
      });
      const { out: inForce } = await run(folder, ['playbooks', '--json']);
      const hash = String(first['assay_model_version']).split('/')[0] ?? '-';
      expect(hash).toMatch(/^[0-9a-f]{12}$/);
      expect(inForce).toContain(`"${hash}`);

      const cycle = 'account:A1#1';
      await run(folder, ['cycle', 'evidence', cycle, 'need', 'confirmed', '--because', 'they lose a day a week']);
      const offer = `${cycle}/sdr/1`;
      await say(folder, [
        { what: 'free', offer },
        { what: 'assign', offer, to: { person: 'jane', calendar: calendarOf('UTC', '24/7') }, tried: [] },
        { what: 'accept', offer },
      ]);
      expect(await fields()).toMatchObject({
        assay_stage: 'SAL',
        assay_sal_date: '2026-11-20',
        assay_assigned_to: 'jane',
        assay_sales_designation: 'SAL',
      });
      await say(folder, [{ what: 'disqualify', cycle, reason: 'size', sentence: 'twelve people' }]);
      expect(await fields()).toMatchObject({
        assay_stage: 'disqualified',
        assay_rejection_reason: 'size',
        assay_qualification_notes: 'need confirmed: they lose a day a week',
        assay_sales_designation: 'disqualified',
        assay_marketing_designation: 'MQL',
      });
      expect(await fields('salesforce')).toMatchObject({ Id: 'A1', Assay_Rejection_Reason__c: 'size' });
    }),
);
