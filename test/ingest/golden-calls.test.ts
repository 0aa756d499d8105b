import { describe, expect, test } from 'vitest';
import { readCloudEvents } from '../../src/connectors/cloudevents/read-cloud-events.ts';
import type { Reading } from '../../src/connectors/ingest/delivery.ts';
import { readCall } from '../../src/connectors/segment/read-call.ts';
import { readGolden } from '../golden/read-golden.ts';
import { type GoldenCase, receivedAt, shownInputs, terms } from './shown-inputs.ts';

function expectGiven(reading: Reading, { gives, ids, rejects = [], notes = [] }: GoldenCase): void {
  expect(shownInputs(reading)).toEqual(gives);
  expect(reading.rejects.map(({ code }) => code)).toEqual(rejects);
  expect(reading.notes.map(({ code }) => code)).toEqual(notes);
  if (ids !== undefined) expect(reading.messages.map(({ id }) => id)).toEqual(ids);
}

describe('calls of analytics clients', () => {
  test.each(readGolden<readonly GoldenCase[]>('./calls.yaml').map((golden) => [golden.name, golden] as const))(
    '%s',
    (_, golden) => {
      expectGiven(readCall({ route: golden.to ?? '', body: golden.body, source: 'web', receivedAt }, terms), golden);
    },
  );
});

describe('events of providers', () => {
  test.each(readGolden<readonly GoldenCase[]>('./cloud-events.yaml').map((golden) => [golden.name, golden] as const))(
    '%s',
    (_, golden) => {
      const request = { headers: golden.headers ?? {}, body: golden.body, source: 'predictleads', receivedAt };
      expectGiven(readCloudEvents(request, terms), golden);
    },
  );
});
