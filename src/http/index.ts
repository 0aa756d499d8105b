/** The HTTP server: doors for events, the API, and what watches it. */
export { createServer } from './create-server.ts';
export { listen } from './listen.ts';
export { createChangeFeed } from './watch/change-feed.ts';
