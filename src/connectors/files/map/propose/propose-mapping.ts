import type { FieldSection } from '../synonyms/field-name.ts';
import { accountNames } from '../synonyms/account-names.ts';
import { contactNames } from '../synonyms/contact-names.ts';
import { dealNames } from '../synonyms/deal-names.ts';
import { type FileMapping, type Mapping, type OutcomeSpec, type RowKind, emptyFileMapping } from '../mapping.ts';
import { profileColumn } from './look/column-profile.ts';
import { type Draft, decide, orderedSpecs, startDraft, undecided } from './draft.ts';
import { behaviorNotes, findDates, findDecimal, revenueNotes, unseenEvents } from './export-notes.ts';
import { headerLanguage } from './look/header-language.ts';
import type { FileSample, Proposal, ProposeOptions } from './proposal.ts';

export type { FileSample, Proposal, ProposeOptions } from './proposal.ts';
import { proposeFlat } from './propose-flat.ts';
import { proposeOwn } from './propose-own.ts';
import { proposeRecords } from './propose-records.ts';
import { proposeSignals } from './propose-signals.ts';
import { detectRows } from './look/row-kind.ts';

const order = [...accountNames, ...contactNames, ...dealNames];

/** Proposes how a file becomes inputs, from the names of its columns and its first rows; a person may edit the result. */
export function proposeMapping(sample: FileSample, options: ProposeOptions = {}): Proposal {
  const columns = sample.header.map((name, index) => profileColumn(name, index, sample.rows));
  const draft = startDraft(columns);
  const detected = options.rows ?? detectRows(columns);
  const { rows, outcome, own } = proposeRows(draft, detected, options);
  for (const column of undecided(draft)) decide(draft, column, 'unrecognized');
  const found = finishMapping(draft, sample, rows, outcome);
  const mapping = own === undefined ? found : { ...found, own };
  return {
    file: sample.name,
    mapping,
    columns: columns.flatMap(({ name }) => draft.decisions.get(name) ?? []),
    notes: [...draft.notes, ...(detected === 'flat' ? [] : behaviorNotes(mapping)), ...revenueNotes(draft)],
    unseen: detected === 'flat' ? [] : unseenEvents(mapping),
  };
}

/** One mapping for the files of a source, each under its own name. */
export function combineProposals(proposals: readonly Proposal[]): Mapping {
  return { files: proposals.map(({ mapping }) => mapping) };
}

interface ProposedRows {
  readonly rows: RowKind;
  readonly outcome?: OutcomeSpec | undefined;
  readonly own?: FileMapping['own'];
}

function proposeRows(draft: Draft, detected: RowKind | 'flat', options: ProposeOptions): ProposedRows {
  switch (detected) {
    case 'signal':
      proposeSignals(draft);
      return { rows: 'signal' };
    case 'account':
    case 'contact':
    case 'deal':
      return { rows: detected, outcome: proposeRecords(draft, detected, options) };
    case 'touch':
    case 'spend':
      return { rows: detected, own: proposeOwn(draft, detected) };
    case 'nothing':
      return { rows: 'nothing' };
    case 'flat': {
      const outcome = proposeFlat(draft, options);
      if (outcome !== undefined) return { rows: 'account', outcome };
      draft.notes.push(
        'no column names a company, a person, a deal, an event or an outcome: nothing is read from this file',
      );
      return { rows: 'nothing' };
    }
  }
}

function finishMapping(draft: Draft, sample: FileSample, rows: RowKind, outcome: OutcomeSpec | undefined): FileMapping {
  const language = headerLanguage(sample.header);
  const decimal = findDecimal(draft.columns) ?? (language === 'en' ? undefined : ',');
  const { dates, note } = findDates(draft.columns, language !== 'en');
  if (note !== undefined) draft.notes.push(note);
  const ignore = [...draft.decisions.values()].filter(({ use }) => use === 'ignored');
  return {
    ...emptyFileMapping(sample.name),
    rows,
    ...(dates === undefined ? {} : { dates }),
    ...(decimal === undefined ? {} : { decimal }),
    account: specsOf(draft, 'account'),
    contact: specsOf(draft, 'contact'),
    deal: specsOf(draft, 'deal'),
    signals: draft.signals,
    ...(outcome === undefined ? {} : { outcome }),
    ignore: ignore.map(({ column }) => column),
  };
}

function specsOf(draft: Draft, section: FieldSection): FileMapping['account'] {
  return orderedSpecs(
    draft.sections[section],
    order.filter(({ of }) => of === section).map(({ field }) => field),
  );
}
