import { z } from 'zod';
import { jsonRoute, reply } from '../route.ts';
import { given } from '../shapes/given.ts';
import { dayOfText, dayShape, dayText, textShape } from '../shapes/values.ts';

const currencyShape = z.string().regex(/^[A-Z]{3}$/, 'a currency has three capital letters, such as EUR');
const rateShape = z
  .strictObject({
    currency: currencyShape,
    from: dayShape,
    rate: z.number().positive().max(1e9).meta({ description: 'what one unit is worth in the playbook’s currency' }),
  })
  .meta({ id: 'Rate' });
const ratesShape = z.strictObject({ rates: z.array(rateShape).max(5_000) }).meta({ id: 'Rates' });

const spendFields = {
  from: dayShape,
  to: dayShape.meta({ description: 'the last day, included' }),
  channel: textShape(100),
  campaign: textShape(200).optional(),
  amount: z.number().min(0).max(1e12),
  currency: currencyShape,
};
const spendPutShape = z
  .strictObject(spendFields)
  .refine(({ from, to }) => from <= to, 'a period must not end before it begins');
const spendShape = z
  .strictObject({
    ...spendFields,
    worth: z.number().optional().meta({ description: 'in the playbook’s currency, where a rate says so' }),
  })
  .meta({ id: 'Spend' });

const listRates = jsonRoute({
  method: 'GET',
  path: '/api/v1/rates',
  access: 'read',
  summary: 'What other currencies are worth in the playbook’s, each from a day on',
  answers: { 200: ratesShape },
  answer: async (_, { operational: { rates } }) =>
    reply(200, { rates: (await rates.list()).map((rate) => ({ ...rate, from: dayText(rate.from) })) }),
});

const putRates = jsonRoute({
  method: 'PUT',
  path: '/api/v1/rates',
  access: 'operate',
  summary: 'Replaces the rates',
  body: ratesShape.refine(
    ({ rates }) => new Set(rates.map(({ currency, from }) => `${currency} ${from}`)).size === rates.length,
    'a currency has one rate from a day on; leave the other out',
  ),
  bodyLimit: 1024 * 1024,
  answers: { 200: ratesShape },
  answer: async ({ body, by }, { operational: { rates } }) => {
    await rates.replace(
      body.rates.map(({ currency, from, rate }) => ({ currency, from: dayOfText(from) ?? 0, rate })),
      by,
    );
    return reply(200, body);
  },
});

const listSpend = jsonRoute({
  method: 'GET',
  path: '/api/v1/spend',
  access: 'read',
  summary: 'What was spent, the newest period first',
  answers: { 200: z.strictObject({ spend: z.array(spendShape) }) },
  answer: async (_, { operational: { spend } }) =>
    reply(200, {
      spend: (await spend.list()).map(({ from, to, channel, amount, currency, campaign, worth }) => ({
        from: dayText(from),
        to: dayText(to),
        channel,
        ...given({ campaign }),
        amount,
        currency,
        ...given({ worth }),
      })),
    }),
});

const addSpend = jsonRoute({
  method: 'POST',
  path: '/api/v1/spend',
  access: 'operate',
  summary:
    'Adds what was spent; a row for the same days, channel, campaign and currency takes the place of the one before',
  body: z.strictObject({ spend: z.array(spendPutShape).min(1).max(5_000) }),
  bodyLimit: 4 * 1024 * 1024,
  answers: { 200: z.strictObject({ taken: z.int() }) },
  answer: async ({ body, by }, { operational: { spend } }) => {
    await spend.add(
      body.spend.map((row) => ({ ...row, from: dayOfText(row.from) ?? 0, to: dayOfText(row.to) ?? 0 })),
      by,
    );
    return reply(200, { taken: body.spend.length });
  },
});

/** Currencies and what marketing spent. */
export const moneyRoutes = [listRates, putRates, listSpend, addSpend];
