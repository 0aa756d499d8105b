import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Users } from '../../engine/index.ts';

/** What a browser may do with the pages: use files and the API of this server, and nothing else anywhere. */
export const pagePolicy = [
  "default-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const notBuilt = 'the web app is not built; run `npm run build:web`, then load this page again\n';
const year = 31_536_000;
const compress = promisify(gzip);

/** Puts the web app on a server: one page for all its addresses, and the files that the page asks for. */
export function mountPages(app: FastifyInstance, users: Pick<Users, 'hasAdmin'>, folder = builtPages()): void {
  const read = createReader(folder);
  const sendPage = async (request: FastifyRequest, reply: FastifyReply) => {
    const page = await read('index.html');
    if (page === undefined) return reply.code(503).type('text/plain; charset=utf-8').send(notBuilt);
    reply.headers({ 'content-security-policy': pagePolicy, 'cache-control': 'no-cache', etag: page.etag });
    if (request.headers['if-none-match'] === page.etag) return reply.code(304).send();
    return sendFile(page, request, reply);
  };
  const sendAsset = async (request: FastifyRequest, reply: FastifyReply) => {
    const { name } = request.params as { readonly name: string };
    const file = /^[\w-]+(?:\.[\w-]+)+$/.test(name) ? await read(`assets/${name}`) : undefined;
    if (file === undefined) return reply.callNotFound();
    // The name holds a hash of what is in it.
    reply.header('cache-control', `public, max-age=${year}, immutable`);
    return sendFile(file, request, reply);
  };
  for (const address of ['/', '/accounts/:id', '/invitation']) app.get(address, sendPage);
  // The page of the first admin is there until there is one.
  app.get('/start', async (request, reply) =>
    (await users.hasAdmin()) ? reply.callNotFound() : sendPage(request, reply),
  );
  app.get('/assets/:name', sendAsset);
}

interface PageFile {
  readonly type: string;
  readonly etag: string;
  readonly bytes: Buffer;
  readonly zipped: Buffer;
}

function sendFile({ type, bytes, zipped }: PageFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.type(type).header('vary', 'accept-encoding');
  const takesZipped = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  return takesZipped ? reply.header('content-encoding', 'gzip').send(zipped) : reply.send(bytes);
}

/** Reads files of a folder, again only when they have changed. */
function createReader(folder: URL): (name: string) => Promise<PageFile | undefined> {
  const kept = new Map<string, PageFile>();
  return async (name) => {
    const bytes = await readFile(new URL(name, folder)).catch(() => undefined);
    if (bytes === undefined) return undefined;
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const known = kept.get(name);
    if (known?.etag === etag) return known;
    const type = types[extname(name)] ?? 'application/octet-stream';
    const file = { type, etag, bytes, zipped: await compress(bytes) };
    kept.set(name, file);
    return file;
  };
}

/** Where the build of the web app is, seen from the source and from the published code. */
function builtPages(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? '../../../dist/web/' : '../../web/', import.meta.url);
}
