import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Workspace } from '../engine/index.ts';
import { type ChangeFeed, createChangeFeed } from './watch/change-feed.ts';
import { createDurations } from './watch/durations.ts';
import { answerErrors } from './mount/errors.ts';
import { mountPages } from './mount/mount-pages.ts';
import { mountRoutes } from './mount/mount-routes.ts';
import { watchRequests } from './mount/watch-requests.ts';
import type { House } from './route.ts';
import { routes } from './routes/routes.ts';

/** What a server answers from, and how patient it is. */
export interface ServerTerms extends Workspace {
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Where lines of the log go; without it nothing is logged. */
  readonly log?: { write(line: string): void };
  /** How long a request may take to arrive as a whole; 30 s. */
  readonly requestTimeoutMs?: number;
  /** How often changes are looked for while somebody listens; 250 ms. */
  readonly pollMs?: number;
}

/** The server of a workspace, ready to listen; closing it answers what is in flight and then closes the engine. */
export function createServer(terms: ServerTerms): FastifyInstance {
  const { clock, log, pollMs = 250, requestTimeoutMs = 30_000, ...workspace } = terms;
  const app = Fastify({
    logger: log === undefined ? false : { level: 'info', base: null, stream: log },
    // What Fastify would log of a request has its address in it.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 64 * 1024,
    exposeHeadRoutes: false,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: 120_000,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: Math.min(10_000, requestTimeoutMs), connectionsCheckingInterval: 1_000 },
    forceCloseConnections: 'idle',
    // Ids are up to 400 letters long, and a signed link holds one.
    routerOptions: { maxParamLength: 1_000 },
    // Where a header comes from a proxy, anybody may have written it.
    trustProxy: false,
  });
  app.server.maxConnections = 2_000;
  const feed = createChangeFeed({ engine: workspace.engine, pollMs, onError: (error) => app.log.error(error) });
  const house: House = { ...workspace, clock, feed, durations: createDurations() };
  answerErrors(app);
  watchRequests(app, house);
  app.decorateRequest('caller', undefined);
  mountRoutes(app, routes, house);
  mountPages(app, workspace.users);
  endGracefully(app, feed);
  app.addHook('onClose', async () => {
    await workspace.imports.close();
    await workspace.engine.close();
  });
  return app;
}

/** While closing, answers what is in flight, keeps no connection for a next request, and ends streams. */
function endGracefully(app: FastifyInstance, feed: ChangeFeed): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
    feed.close();
  });
  app.addHook('onSend', async (_, reply) => {
    if (isClosing) reply.header('connection', 'close');
  });
}
