import type { Json } from '../../src/http/describe/json-schema.ts';
import type { OpenApi, Operation } from '../../src/http/describe/open-api.ts';
import { openApi } from '../../src/http/routes/routes.ts';
import { cell, code, generatedNote, page, table } from './markdown.ts';

/** The page of routes, from the document that the server gives of itself. */
export function httpPages(): ReadonlyMap<string, string> {
  return new Map([['docs/reference/http-api.md', httpPage(openApi())]]);
}

interface Described {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

function httpPage({ paths, components }: OpenApi): string {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Described => ({
      path,
      method: method.toUpperCase(),
      operation,
    })),
  );
  const byTag = Map.groupBy(all, ({ operation }) => operation.tags[0] ?? '');
  const calls = byTag.get('API') ?? [];
  return page(
    generatedNote('src/http/routes'),
    '# HTTP API',
    'The server gives the same as a page at `/api/v1/docs` and as an OpenAPI 3.1 document at `/api/v1/openapi.json`. Points are points (65.5), days are dates, instants are UTC. A key goes into the header `Authorization: Bearer …`, never into the address; a key has any of the scopes `write`, `read` and `admin`, and none includes another. Lists come in pages: `next` of one is `after` of the following. Every refusal has the shape `Error`, with a code from [errors](errors.md#errors-of-the-server).',
    '## Sending events',
    'With a key that has the scope `write`, shown as the clients do. How: [send events](../how-to/send-events.md). What becomes of them: [events over HTTP](ingest.md).',
    table(['route', 'takes'], (byTag.get('Sending events') ?? []).map(rowOf)),
    '## API',
    table(
      ['route', 'does', 'a key with', 'or a session of'],
      calls.map((call) => [...rowOf(call), ...needsOf(call.operation)]),
    ),
    ...calls.filter(({ operation }) => hasParts(operation)).map(callPart),
    '## Operations',
    table(
      ['route', 'gives', 'a key with', 'or a session of'],
      (byTag.get('Operations') ?? []).map((call) => [...rowOf(call), ...needsOf(call.operation)]),
    ),
    '## Shapes',
    'Members marked `?` may be missing.',
    ...Object.entries(components.schemas).map(([name, schema]) => shapePart(name, schema)),
  );
}

function rowOf({ method, path, operation }: Described): readonly string[] {
  return [code(`${method} ${path}`), cell(operation.summary)];
}

function needsOf({ description }: Operation): readonly string[] {
  if (description === 'Needs a session.') return ['', 'anybody'];
  return [/`(\w+)`/.exec(description)?.[1] ?? '', /session of: (.*)\./.exec(description)?.[1] ?? ''];
}

function hasParts({ parameters, requestBody }: Operation): boolean {
  return requestBody !== undefined || (parameters ?? []).some((parameter) => parameter['in'] === 'query');
}

function callPart({ method, path, operation }: Described): string {
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter['in'] === 'query');
  const rows = parameters.map(({ name, schema, description = '' }) => [
    code(String(name)),
    code(typeText(schema as Json)),
    cell(String(description)),
  ]);
  const body = schemaIn(operation.requestBody);
  return [
    `### ${method} ${path}`,
    rows.length === 0 ? '' : table(['query', 'is', ''], rows),
    body === undefined ? '' : `Body: \`${typeText(body)}\``,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function schemaIn(part: Json | undefined): Json | undefined {
  const content = part?.['content'] as Readonly<Record<string, { readonly schema?: Json }>> | undefined;
  return Object.values(content ?? {})[0]?.schema;
}

function shapePart(name: string, schema: Json): string {
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Json>>);
  if (properties.length === 0) return `### ${name}\n\n\`${typeText(schema)}\``;
  const required = (schema['required'] ?? []) as readonly string[];
  const rows = properties.map(([property, own]) => [
    code(required.includes(property) ? property : `${property}?`),
    code(typeText(own)),
    cell(wordOf(own['description'])),
  ]);
  return `### ${name}\n\n${table(['member', 'is', ''], rows)}`;
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A schema in the notation of TypeScript. */
function typeText(schema: Json): string {
  const { $ref, enum: words, const: word, type, items, properties, additionalProperties, format } = schema;
  if (typeof $ref === 'string') return $ref.split('/').at(-1) ?? '';
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) return choices.map((choice) => typeText(choice as Json)).join(' | ');
  if (Array.isArray(words)) return words.map(String).join(' | ');
  if (word !== undefined) return JSON.stringify(word);
  if (type === 'array') return `${inBrackets(typeText(items as Json))}[]`;
  if (properties !== undefined) return objectText(schema);
  if (type === 'object') return `{ [name]: ${typeText((additionalProperties ?? {}) as Json)} }`;
  return [format === 'date' ? 'date' : format === 'date-time' ? 'instant' : wordOf(type) || 'anything', bounds(schema)]
    .filter((part) => part !== '')
    .join(' ');
}

function inBrackets(text: string): string {
  return text.includes(' | ') ? `(${text})` : text;
}

function objectText(schema: Json): string {
  const required = (schema['required'] ?? []) as readonly string[];
  const members = Object.entries(schema['properties'] as Readonly<Record<string, Json>>).map(
    ([name, own]) => `${name}${required.includes(name) ? '' : '?'}: ${typeText(own)}`,
  );
  return `{ ${members.join(', ')} }`;
}

function bounds({ minimum, maximum, default: usual }: Json): string {
  const isSmall = typeof maximum === 'number' && maximum < 1_000_000;
  const range = typeof minimum === 'number' && isSmall ? `${minimum} to ${maximum}` : '';
  return [range, usual === undefined ? '' : `(${JSON.stringify(usual)})`].filter((part) => part !== '').join(' ');
}
