import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormRoute } from '../route.ts';
import { type LinkPage, linkPage } from './link-page.ts';
import { pageHeaders } from './page-html.ts';

/** What a link opens on. */
export const showLink: FormRoute = {
  kind: 'form',
  method: 'GET',
  path: '/l/:token',
  access: 'anybody',
  summary: 'The page of a link by which somebody accepts or rejects an offer; it changes nothing',
  gives: 'text/html',
  send: async (request, reply, { links }) => sendPage(reply, linkPage(await links.look(tokenOf(request)))),
};

/** What somebody says on the page of a link. */
export const answerLink: FormRoute = {
  kind: 'form',
  method: 'POST',
  path: '/l/:token',
  access: 'anybody',
  summary: 'Accepts or rejects an offer by the form of that page',
  gives: 'text/html',
  send: async (request, reply, { links }) => {
    const sent = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    const said = { form: sent.get('form') ?? '', code: sent.get('code') ?? '', sentence: sent.get('sentence') ?? '' };
    const answer = await links.answer(tokenOf(request), said, request.ip);
    if (answer.is === 'too often') reply.header('retry-after', String(Math.ceil(answer.waitMs / 1_000)));
    return sendPage(reply, linkPage(answer));
  },
};

function tokenOf(request: FastifyRequest): string {
  return (request.params as { readonly token: string }).token;
}

function sendPage(reply: FastifyReply, { status, html }: LinkPage): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').headers(pageHeaders).send(html);
}
