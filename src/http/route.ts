import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodObject, ZodType, z } from 'zod';
import type { ApiKey, Permission, SignedIn, Workspace } from '../engine/index.ts';
import type { Caller } from './callers/caller.ts';
import type { ChangeFeed } from './watch/change-feed.ts';
import type { Durations } from './watch/durations.ts';

/** What the routes answer from. */
export interface House extends Workspace {
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly feed: ChangeFeed;
  readonly durations: Durations;
}

/**
 * What a caller must be allowed: to send events (`write`), to look (`read`), to decide about accounts (`decide`), to bring
 * in data and change operational lists (`operate`), to change playbooks (`admin`), to administer keys and users (`users`);
 * to be signed in, for what is one's own (`self`); or nothing.
 */
export type Access = Permission | 'self' | 'anybody';

/** What a request asks, checked. */
export interface Asked<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The file that comes in, on routes that take one. */
  readonly file: AsyncIterable<Uint8Array>;
  /** The caller's key, where one was shown. */
  readonly key?: ApiKey;
  /** Who has signed in, where somebody has. */
  readonly signedIn?: SignedIn;
  /** Who asks, as the audit names them: `key:…` or `user:…`; `nobody` on routes for anybody. */
  readonly by: string;
  /** The `ETag` of what the caller has seen and means to replace. */
  readonly ifMatch?: string;
  /** The address the network names, and the session a browser showed, good or not. */
  readonly from: { readonly address: string; readonly session?: string };
}

/** Status by status, the schema of the body. */
export type AnswerSchemas = Readonly<Record<number, ZodType>>;

/** An answer in one of the shapes a route declares. */
export type AnswerOf<Answers extends AnswerSchemas> = {
  [Status in keyof Answers]: {
    readonly status: Status;
    readonly body: z.input<Answers[Status]>;
    readonly headers?: Readonly<Record<string, string>>;
  };
}[keyof Answers];

/** What a route declares; nothing about it stands anywhere else. */
export interface RouteTerms<
  Params extends ZodObject,
  Query extends ZodObject,
  Body extends ZodType,
  Answers extends AnswerSchemas,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** The most bytes a body may have. */
  readonly bodyLimit?: number;
  /** True where the body is a file: it is read as it comes, whatever it claims to be. */
  readonly takesFile?: true;
  readonly answers: Answers;
  readonly answer: (
    asked: Asked<z.output<Params>, z.output<Query>, z.output<Body>>,
    house: House,
  ) => Promise<AnswerOf<Answers>>;
}

/** A route that answers in JSON. */
export interface JsonRoute {
  readonly kind: 'json';
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly params?: ZodObject;
  readonly query?: ZodObject;
  readonly body?: ZodType;
  readonly bodyLimit?: number;
  readonly takesFile?: true;
  readonly answers: AnswerSchemas;
  readonly answer: (asked: Asked<never, never, never>, house: House) => Promise<Answer>;
}

/** An answer before it is written. */
export interface Answer {
  readonly status: PropertyKey;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A route that writes its answer itself: a text, a page, a stream. */
export interface PlainRoute {
  readonly kind: 'plain';
  readonly method: 'GET';
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  /** The media type of its answer. */
  readonly gives: string;
  readonly send: (request: FastifyRequest, reply: FastifyReply, house: House) => Promise<unknown>;
}

/** A page for people who have not signed in, and the form on it. */
export interface FormRoute {
  readonly kind: 'form';
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly access: 'anybody';
  readonly summary: string;
  readonly gives: 'text/html';
  /** The body of a form is a text, as it came. */
  readonly send: PlainRoute['send'];
}

/** A route by which the clients of others bring events; the door asks for the key, which they show in several ways. */
export interface DoorRoute {
  readonly kind: 'door';
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly access: 'write';
  readonly summary: string;
  /** In place of the door, where no events are brought. */
  readonly receive?: (request: FastifyRequest, reply: FastifyReply, house: House) => Promise<unknown>;
}

/** Any route. */
export type Route = JsonRoute | PlainRoute | FormRoute | DoorRoute;

/** Declares a route that answers in JSON. */
export function jsonRoute<
  Answers extends AnswerSchemas,
  Params extends ZodObject = ZodObject<Record<never, never>>,
  Query extends ZodObject = ZodObject<Record<never, never>>,
  Body extends ZodType = ZodType<undefined>,
>(terms: RouteTerms<Params, Query, Body, Answers>): JsonRoute {
  return { kind: 'json', ...terms, answer: terms.answer as unknown as JsonRoute['answer'] };
}

/** An answer with a status and a body. */
export function reply<const Status extends number, Body>(
  status: Status,
  body: Body,
  headers: Readonly<Record<string, string>> = {},
): { readonly status: Status; readonly body: Body; readonly headers: Readonly<Record<string, string>> } {
  return { status, body, headers };
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, on routes that want to know. */
    caller: Caller | undefined;
  }
}
