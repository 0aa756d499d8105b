import { expect, test } from 'vitest';
import { spelledEvent } from './behavior-lines.ts';
import { changeText, signalText, valueText } from './texts.ts';

test('values read as people write them; a day is a day', () => {
  expect(valueText({ amount: 65_200_000, currency: 'EUR' })).toBe('EUR 65 200 000');
  expect([valueText(2026), valueText(true), valueText([]), valueText(['a', 'b'])]).toEqual([
    '2026',
    'yes',
    'none',
    'a, b',
  ]);
  expect(valueText(20_410, 'created at')).toBe('2025-11-18');
});

test('a signal is its event with what tells it from others', () => {
  const properties = { scanner: false, path: '/pricing', visits: 12_000, more: 'no' };
  expect(signalText({ event: 'page viewed', properties })).toBe('page viewed /pricing, 12 000');
  expect(signalText({ event: 'demo requested', properties: {} })).toBe('demo requested');
});

test('a change says what would have to be found out', () => {
  const change = { kind: 'contact fact', id: 'c1 title', field: 'title', contactId: 'c1', value: 'CFO' } as const;
  expect(changeText(change, () => 'Jane')).toBe('title of Jane turns out to be CFO');
});

test('an event is called as the rules spell it, else as it is built in, else by its key', () => {
  const rules = [{ eventKey: 'robotbooked', rule: { event: 'robot booked' } }];
  const spelled = ['robotbooked', 'demorequested', 'ownthing'].map((key) => spelledEvent(rules, key));
  expect(spelled).toEqual(['robot booked', 'demo requested', 'ownthing']);
});
