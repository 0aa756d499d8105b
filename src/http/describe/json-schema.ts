import { type ZodType, z } from 'zod';

/** A JSON schema or part of a document, as far as it is looked at here. */
export type Json = { readonly [name: string]: unknown };

/** Schemas with a name of their own. */
export type Schemas = Record<string, Json>;

/** The schema of a shape; the named ones in it go to `schemas`. */
export function schemaOf(shape: ZodType, io: 'input' | 'output', schemas: Schemas): Json {
  const made = z.toJSONSchema(shape, { io, target: 'draft-2020-12', reused: 'inline' });
  const {
    $schema: _,
    $defs = {},
    ...schema
  } = moved(made) as Json & { readonly $defs?: Readonly<Record<string, Json>> };
  for (const [name, definition] of Object.entries($defs)) schemas[name] = definition;
  return schema;
}

function moved(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(moved);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      if (name === '$ref') return [[name, String(member).replace('#/$defs/', '#/components/schemas/')]];
      return name === 'id' && typeof member === 'string' ? [] : [[name, moved(member)]];
    }),
  );
}
