import { z } from 'zod';
import { unreachable } from '../../domain/unreachable.ts';
import { type FileTerms, type ImportRefusal, attendances, listEvents, mostUploadBytes } from '../../engine/index.ts';
import { Refusal, noPlaybook } from '../refusal.ts';
import { jsonRoute, reply } from '../route.ts';
import { limitShape } from '../shapes/cursor.ts';
import { given } from '../shapes/given.ts';
import {
  importBody,
  importShape,
  previewBody,
  previewShape,
  rehearsalBody,
  rehearsalShape,
  rowsShape,
  shortIdShape,
} from './import-shapes.ts';
import { dayOfText, dayShape, textShape } from '../shapes/values.ts';

const uploadShape = z.strictObject({
  file: textShape(200).meta({ description: 'the name of the file' }),
  rows: rowsShape.optional().meta({ description: 'what a row is; without it the columns tell' }),
  kind: z.literal('list').optional().meta({ description: 'people who came to something, or were bought' }),
  campaign: textShape(200).optional(),
  event: z.enum(listEvents).optional(),
  on: dayShape.optional().meta({ description: 'the day it took place; what people did is dated on it' }),
  attendance: z.enum(attendances).optional().meta({ description: 'whether they came, where all did the same' }),
  attendanceColumn: textShape(200).optional(),
  consent: textShape(300).optional().meta({ description: 'why they may be written to' }),
  from: textShape(200).optional().meta({ description: 'where the list is from' }),
});

/** Takes a file in. */
export const uploadImport = jsonRoute({
  method: 'POST',
  path: '/api/v1/imports',
  access: 'operate',
  summary: 'Takes a CSV, NDJSON or Parquet file as the body and shows what it is understood to be; imports nothing yet',
  query: uploadShape,
  takesFile: true,
  bodyLimit: mostUploadBytes,
  answers: { 201: previewShape },
  answer: async ({ query, file, by }, { imports }) => {
    const shown = await imports.upload({ name: query.file, terms: termsOf(query), by, bytes: file });
    if (typeof shown === 'string') throw refusalOf(shown);
    return reply(201, previewBody(shown), { location: `/api/v1/imports/${shown.record.id}` });
  },
});

/** Every import. */
export const listImports = jsonRoute({
  method: 'GET',
  path: '/api/v1/imports',
  access: 'operate',
  summary: 'Imports and uploads, the newest first',
  query: z.strictObject({ limit: limitShape }),
  answers: { 200: z.strictObject({ imports: z.array(importShape) }) },
  answer: async ({ query: { limit } }, { imports }) =>
    reply(200, { imports: (await imports.list(limit)).map(importBody) }),
});

/** One import. */
export const getImport = jsonRoute({
  method: 'GET',
  path: '/api/v1/imports/:id',
  access: 'operate',
  summary: 'One import and how far it is',
  params: shortIdShape,
  answers: { 200: importShape },
  answer: async ({ params: { id } }, { imports }) => {
    const record = await imports.one(id);
    if (record === undefined) throw refusalOf('no such import');
    return reply(200, importBody(record));
  },
});

/** What an upload is understood to be. */
export const previewImport = jsonRoute({
  method: 'GET',
  path: '/api/v1/imports/:id/preview',
  access: 'operate',
  summary: 'What an upload is understood to be, row by row for the first twenty',
  params: shortIdShape,
  answers: { 200: previewShape },
  answer: async ({ params: { id } }, { imports }) => {
    const shown = await imports.preview(id);
    if (typeof shown === 'string') throw refusalOf(shown);
    return reply(200, previewBody(shown));
  },
});

/** Has an upload read by another mapping. */
export const mapImport = jsonRoute({
  method: 'PUT',
  path: '/api/v1/imports/:id/mapping',
  access: 'operate',
  summary: 'Has an upload read by a mapping, which is YAML or JSON as text, and shows the preview again',
  params: shortIdShape,
  body: z.strictObject({ mapping: z.string().min(1).max(262_144) }),
  bodyLimit: 1 << 20,
  answers: { 200: previewShape },
  answer: async ({ params: { id }, body: { mapping } }, { imports }) => {
    const shown = await imports.setMapping(id, mapping);
    if (typeof shown === 'string') throw refusalOf(shown);
    return reply(200, previewBody(shown));
  },
});

/** What importing would come to. */
export const rehearseImport = jsonRoute({
  method: 'POST',
  path: '/api/v1/imports/:id/dry-run',
  access: 'operate',
  summary: 'What importing an upload would come to: rows, accounts, and the verdicts it would change; writes nothing',
  params: shortIdShape,
  answers: { 200: rehearsalShape },
  answer: async ({ params: { id } }, { imports }) => {
    const rehearsal = await imports.rehearse(id);
    if (typeof rehearsal === 'string') throw refusalOf(rehearsal);
    return reply(200, rehearsalBody(rehearsal));
  },
});

/** Imports an upload. */
export const commitImport = jsonRoute({
  method: 'POST',
  path: '/api/v1/imports/:id/commit',
  access: 'operate',
  summary: 'Begins to import an upload, or goes on where it was cut off; `GET /api/v1/imports/:id` says how far it is',
  params: shortIdShape,
  answers: { 202: importShape },
  answer: async ({ params: { id }, by }, { imports }) => {
    const begun = await imports.commit(id, by);
    if (typeof begun === 'string') throw refusalOf(begun);
    return reply(202, importBody(begun));
  },
});

/** Throws an upload away. */
export const deleteImport = jsonRoute({
  method: 'DELETE',
  path: '/api/v1/imports/:id',
  access: 'operate',
  summary: 'Throws an upload away that was not imported',
  params: shortIdShape,
  answers: { 200: importShape },
  answer: async ({ params: { id }, by }, { imports }) => {
    const removed = await imports.remove(id, by);
    if (typeof removed === 'string') throw refusalOf(removed);
    return reply(200, importBody(removed));
  },
});

/** Undoes an import. */
export const undoImport = jsonRoute({
  method: 'POST',
  path: '/api/v1/imports/:id/undo',
  access: 'operate',
  summary: 'Takes everything an import brought back, up to 30 days after it ended',
  params: shortIdShape,
  answers: { 200: importShape },
  answer: async ({ params: { id }, by }, { imports }) => {
    const undone = await imports.undo(id, by);
    if (typeof undone === 'string') throw refusalOf(undone);
    return reply(200, importBody(undone));
  },
});

/** Takes an undoing back. */
export const redoImport = jsonRoute({
  method: 'POST',
  path: '/api/v1/imports/:id/redo',
  access: 'operate',
  summary: 'Puts back what an undone import had brought',
  params: shortIdShape,
  answers: { 200: importShape },
  answer: async ({ params: { id }, by }, { imports }) => {
    const redone = await imports.redo(id, by);
    if (typeof redone === 'string') throw refusalOf(redone);
    return reply(200, importBody(redone));
  },
});

function termsOf(query: z.output<typeof uploadShape>): FileTerms {
  const { rows, kind, campaign, event, on, attendance, attendanceColumn, consent, from } = query;
  if (kind === undefined) return rows === undefined ? {} : { rows };
  const day = on === undefined ? undefined : dayOfText(on);
  if (campaign === undefined || event === undefined || day === undefined)
    throw new Refusal(400, 'bad-request', 'a list needs `campaign`, `event` and the day `on` which it took place', {
      where: 'query',
    });
  const list = { campaign, event, on: day, ...given({ attendance, attendanceColumn, consent, from }) };
  return { list };
}

function refusalOf(refusal: ImportRefusal): Refusal {
  switch (refusal) {
    case 'no playbook':
      return noPlaybook();
    case 'no such import':
      return new Refusal(404, 'no-such-import', 'there is no import of this id; see `GET /api/v1/imports`');
    case 'too large':
      return new Refusal(413, 'too-large', 'the file is too large for this route; send less, or cut it in two');
    case 'file elsewhere':
      return new Refusal(409, 'file-elsewhere', 'the file of this import is not on this server; upload it again');
    case 'already imported':
      return new Refusal(409, 'already-imported', 'this has been imported; undo it, or upload the file again');
    case 'not imported':
      return new Refusal(409, 'not-imported', 'this has not been imported, so there is nothing to undo');
    case 'still running':
      return new Refusal(409, 'still-running', 'this is still being imported; undo it when it is done');
    case 'not undone':
      return new Refusal(409, 'not-undone', 'this import is not undone');
    case 'too old':
      return new Refusal(409, 'too-old', 'this import ended more than 30 days ago and can no longer be undone');
    case 'imported again':
      return new Refusal(409, 'imported-again', 'the same file has been imported again since; undo that import first');
    default:
      return unreachable(refusal);
  }
}
