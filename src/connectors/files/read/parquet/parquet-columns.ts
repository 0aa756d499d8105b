import { DuckDBTypeId, type DuckDBStructType, type DuckDBType } from '@duckdb/node-api';
import { quoteName } from '../duckdb-session.ts';

/** A column as the header lists it; a struct has been taken apart. */
export interface ParquetColumn {
  readonly name: string;
  /** SQL that gives its value. */
  readonly sql: string;
  readonly type: DuckDBType;
}

/** The columns of a Parquet column: itself, or for a struct `outer.inner` for each part. */
export function columnsOf(name: string, type: DuckDBType, sql: string = quoteName(name)): readonly ParquetColumn[] {
  if (type.typeId !== DuckDBTypeId.STRUCT) return [{ name, sql, type }];
  const { entryNames, entryTypes } = type as DuckDBStructType;
  return entryNames.flatMap((inner, index) => {
    const innerType = entryTypes[index];
    return innerType === undefined ? [] : columnsOf(`${name}.${inner}`, innerType, `${sql}.${quoteName(inner)}`);
  });
}

const INSTANTS = new Set([
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.TIMESTAMP_S,
  DuckDBTypeId.TIMESTAMP_MS,
  DuckDBTypeId.TIMESTAMP_NS,
]);
const NESTED = new Set([DuckDBTypeId.LIST, DuckDBTypeId.ARRAY, DuckDBTypeId.MAP, DuckDBTypeId.UNION]);

/** SQL for a value as text: dates and times in ISO form, lists and maps as JSON, numbers with all their digits. */
export function textOf(sql: string, { typeId }: DuckDBType): string {
  if (INSTANTS.has(typeId)) return `replace(cast(${sql} as varchar), ' ', 'T')`;
  if (typeId === DuckDBTypeId.TIMESTAMP_TZ) return `replace(replace(cast(${sql} as varchar), ' ', 'T'), '+00', 'Z')`;
  return NESTED.has(typeId) ? `cast(to_json(${sql}) as varchar)` : `cast(${sql} as varchar)`;
}

// Values that are equal have one text here; not so for 0.0 and -0.0, or a month and thirty days.
const EXACT = new Set([
  ...INSTANTS,
  DuckDBTypeId.TIMESTAMP_TZ,
  DuckDBTypeId.VARCHAR,
  DuckDBTypeId.BOOLEAN,
  DuckDBTypeId.DATE,
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
]);

/** SQL for what tells values with different texts apart, and for the text once that is known by another name. */
export interface ColumnKey {
  readonly key: string;
  readonly textOfKey: (name: string) => string;
}

/** The key of a column; by quarters, instants within one quarter of an hour are alike. */
export function keyOf({ sql, type }: ParquetColumn, isByQuarter: boolean): ColumnKey {
  if (!EXACT.has(type.typeId)) return { key: textOf(sql, type), textOfKey: (name) => name };
  const isRounded = isByQuarter && (INSTANTS.has(type.typeId) || type.typeId === DuckDBTypeId.TIMESTAMP_TZ);
  return { key: isRounded ? quarterOf(sql, type) : sql, textOfKey: (name) => textOf(name, type) };
}

// Before 1980 some zones were ahead by other steps than quarters of an hour.
function quarterOf(sql: string, type: DuckDBType): string {
  const quarter = `cast(time_bucket(interval '15 minutes', cast(${sql} as timestamp)) as ${type.toString()})`;
  return `case when year(${sql}) between 1980 and 2199 then ${quarter} else ${sql} end`;
}
