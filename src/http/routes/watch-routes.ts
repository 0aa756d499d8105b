import { z } from 'zod';
import { metricsText } from '../watch/metrics-text.ts';
import { type PlainRoute, jsonRoute, reply } from '../route.ts';

const stateShape = z.strictObject({ status: z.literal('ok') });

/** Whether the process is alive. */
export const getHealth = jsonRoute({
  method: 'GET',
  path: '/healthz',
  access: 'anybody',
  summary: 'Whether the process is alive',
  answers: { 200: stateShape },
  answer: async () => reply(200, { status: 'ok' as const }),
});

/** Whether requests can be served: the store answers. */
export const getReadiness = jsonRoute({
  method: 'GET',
  path: '/readyz',
  access: 'anybody',
  summary: 'Whether requests can be served: 503 while the store does not answer',
  answers: { 200: stateShape },
  answer: async (_, { engine, clock }) => {
    await engine.dayOf(clock());
    return reply(200, { status: 'ok' as const });
  },
});

/** Figures for Prometheus. */
export const getMetrics: PlainRoute = {
  kind: 'plain',
  method: 'GET',
  path: '/metrics',
  access: 'read',
  summary: 'Figures for Prometheus',
  gives: 'text/plain',
  send: async (_, answer, { doors, durations, feed, outbox }) =>
    answer
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(metricsText(await doors.state(), durations.lines(), feed.listeners(), await outbox.effects.counts())),
};
