import type { ZodObject } from 'zod';
import { permissionsOfRole, roles } from '../../engine/index.ts';
import { scopeForAccess } from '../authorize.ts';
import type { Access, JsonRoute, Route } from '../route.ts';
import { errorShape } from '../shapes/problem.ts';
import { type Json, type Schemas, schemaOf } from './json-schema.ts';

/** The API as an OpenAPI 3.1 document, made from the schemas that check its requests and answers. */
export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: Json;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>>; readonly securitySchemes: Json };
}

/** One route of the document. */
export interface Operation {
  readonly summary: string;
  readonly tags: readonly string[];
  readonly description: string;
  readonly security: readonly Json[];
  readonly parameters?: readonly Json[];
  readonly requestBody?: Json;
  readonly responses: Readonly<Record<string, Json>>;
}

/** Describes routes. */
export function describeRoutes(routes: readonly Route[]): OpenApi {
  const schemas: Schemas = {};
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route, schemas);
  }
  const info = {
    title: 'Assay',
    version: '1',
    description: 'Points are points (65.5), days are dates, instants are UTC.',
  };
  return { openapi: '3.1.0', info, paths, components: { schemas, securitySchemes } };
}

/** Who may use a route, in a sentence. */
function needs(access: Access): string {
  if (access === 'anybody') return 'For anybody.';
  if (access === 'self') return 'Needs a session.';
  const scope = scopeForAccess(access);
  if (access === 'write') return 'Needs a key with the scope `write`.';
  const able = roles.filter((role) => permissionsOfRole(role).includes(access));
  return `Needs a key with the scope \`${scope}\`, or a session of: ${able.join(', ')}.`;
}

const securitySchemes = {
  key: { type: 'http', scheme: 'bearer', description: 'an API key with the scope that the route asks for' },
  session: { type: 'apiKey', in: 'cookie', name: '__Host-assay', description: 'somebody who has signed in' },
  writeKey: { type: 'http', scheme: 'basic', description: 'the write key as the user, no password' },
};

function operationOf(route: Route, schemas: Schemas): Operation {
  const { access, summary } = route;
  const scope = scopeForAccess(access);
  const session = access === 'anybody' || access === 'write' ? [] : [{ session: [] }];
  const security = scope === undefined ? session : [scope === 'write' ? { writeKey: [] } : { key: [] }, ...session];
  const description = needs(access);
  const tags = [route.kind === 'door' ? 'Sending events' : route.path.startsWith('/api/') ? 'API' : 'Operations'];
  const base = { summary, tags, description, security };
  if (route.kind === 'json') return { ...base, ...jsonParts(route, schemas) };
  const parameters = pathNames(route.path).map((name) => parameter(name, 'path', { type: 'string' }, true));
  const ok = route.kind === 'door' ? doorAnswer : { description: 'as asked', content: { [route.gives]: {} } };
  return { ...base, ...(parameters.length === 0 ? {} : { parameters }), responses: { 200: ok, ...failures(schemas) } };
}

const doorAnswer = {
  description: 'all of it is stored; `rejected` lists events that could not be taken',
  content: { 'application/json': { schema: { type: 'object' } } },
};

function jsonParts(
  { params, query, body, takesFile, answers }: JsonRoute,
  schemas: Schemas,
): Pick<Operation, 'responses'> & Json {
  const parameters = [...parametersOf(params, 'path', schemas), ...parametersOf(query, 'query', schemas)];
  const responses = Object.entries(answers).map(([status, shape]) => [
    status,
    { description: meanings[status] ?? 'as asked', content: content(schemaOf(shape, 'output', schemas)) },
  ]);
  return {
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(takesFile === true ? { requestBody: fileBody } : {}),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: content(schemaOf(body, 'input', schemas)) } }),
    responses: { ...Object.fromEntries(responses), ...failures(schemas) },
  };
}

const fileBody = {
  required: true,
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
};

const meanings: Readonly<Record<string, string>> = {
  200: 'as asked',
  201: 'made',
  308: 'it is elsewhere',
  422: 'it was understood and refused',
};

function failures(schemas: Schemas): Readonly<Record<string, Json>> {
  return { default: { description: 'refused', content: content(schemaOf(errorShape, 'output', schemas)) } };
}

function content(schema: Json): Json {
  return { 'application/json': { schema } };
}

function parametersOf(shape: ZodObject | undefined, place: 'path' | 'query', schemas: Schemas): readonly Json[] {
  if (shape === undefined) return [];
  const schema = schemaOf(shape, 'input', schemas);
  const required = (schema['required'] ?? []) as readonly string[];
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Json>>);
  return properties.map(([name, property]) => parameter(name, place, property, required.includes(name)));
}

function parameter(name: string, place: 'path' | 'query', schema: Json, isRequired: boolean): Json {
  const { description, ...rest } = schema;
  return { name, in: place, required: isRequired, ...(description === undefined ? {} : { description }), schema: rest };
}

function pathNames(path: string): readonly string[] {
  return [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
}
