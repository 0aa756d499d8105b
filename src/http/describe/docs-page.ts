import { createHash } from 'node:crypto';
import type { Json } from './json-schema.ts';
import type { OpenApi, Operation } from './open-api.ts';

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
h2{margin-top:2.5rem}section{border-top:1px solid #d0d7de;padding:.75rem 0}code,pre{font:14px/1.45 ui-monospace,monospace}
pre{background:#f6f8fa;padding:.75rem;overflow-x:auto}table{border-collapse:collapse}td,th{text-align:left;padding:.15rem .75rem .15rem 0;vertical-align:top}
@media (prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}pre{background:#161b22}section{border-color:#30363d}}`;

/** What a browser may do with the page: nothing but show it. */
export const docsPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** The API as a page without scripts and without anything from elsewhere. */
export function docsPage(document: OpenApi): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const byTag = Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? '');
  const parts = [...byTag].map(([tag, own]) => `<h2>${text(tag)}</h2>\n${own.map(operationPart).join('\n')}`);
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) => `<section id="${text(name)}"><h3><code>${text(name)}</code></h3>${code(schema)}</section>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Assay API</title><style>${style}</style></head><body>
<h1>Assay API</h1>
<p>${text(String(document.info['description']))} The same as a document: <a href="openapi.json">OpenAPI 3.1</a>.</p>
${parts.join('\n')}
<h2>Shapes</h2>
${schemas.join('\n')}
</body></html>
`;
}

function operationPart({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const { summary, description, parameters = [], requestBody, responses } = operation;
  const answers = Object.entries(responses).map(([status, answer]) => answerPart(status, answer));
  return [
    `<section><h3><code>${method} ${text(path)}</code></h3><p>${text(summary)}. ${text(description)}</p>`,
    parameters.length === 0 ? '' : `<table>${parameters.map(parameterRow).join('')}</table>`,
    requestBody === undefined ? '' : `<p>Body</p>${code(schemaIn(requestBody))}`,
    ...answers,
    '</section>',
  ].join('\n');
}

function answerPart(status: string, answer: Json): string {
  const schema = schemaIn(answer);
  const shown = schema === undefined || Object.keys(schema).length === 0 ? '' : code(schema);
  return `<details><summary>${text(status)}: ${text(String(answer['description']))}</summary>${shown}</details>`;
}

function parameterRow(parameter: Json): string {
  const { name, in: place, required, description = '', schema } = parameter;
  const need = required === true ? 'required' : 'optional';
  const cells = [`<code>${text(String(name))}</code>`, text(`${String(place)}, ${need}`), text(String(description))];
  const limits = code(schema as Json);
  return `<tr>${[...cells, limits].map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function schemaIn(part: Json): Json | undefined {
  const content = part['content'] as Readonly<Record<string, { readonly schema?: Json }>> | undefined;
  return Object.values(content ?? {})[0]?.schema;
}

function code(schema: Json | undefined): string {
  return schema === undefined ? '' : `<pre>${text(JSON.stringify(schema, undefined, 2))}</pre>`;
}

function text(plain: string): string {
  const escapes: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return plain.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);
}
