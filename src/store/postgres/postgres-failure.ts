import { StoreError, type StoreFailure } from '../event-store.ts';

const lostConnection = 'connection lost';
const idleTimeout = '25P03';

/**
 * The error a caller sees for what PostgreSQL or the way to it said. Details that PostgreSQL adds hold values of rows,
 * so they are left out.
 */
export function errorOf(error: unknown, during: 'connecting' | 'a statement' | 'the commit', sql?: string): Error {
  if (error instanceof StoreError) return error;
  // Thrown by our own code while it read or wrote values.
  if (error instanceof TypeError || error instanceof RangeError) return error;
  const message = error instanceof Error ? messageOf(error) : String(error);
  const code = sqlState(error) ?? lostConnection;
  const failure = failureOf(code, during);
  const text = `${message}${sql === undefined ? '' : `, in \`${sql.trim()}\``}`;
  return failure ? new StoreError(failure, text, { cause: { code } }) : new Error(text, { cause: { code } });
}

/** True when the database asks for the whole transaction again, or is gone and nothing was committed. */
export function mayRunAgain(error: unknown): boolean {
  if (!(error instanceof StoreError) || error.failure !== 'unavailable') return false;
  const code = codeOf(error);
  return code === '40001' || code === '40P01' || isLost(code);
}

/** True when the connection cannot be used any more. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && isLost(codeOf(error));
}

/** True when the server ended a session whose transaction was left waiting: it would be again. */
export function isIdleTimeout(error: unknown): boolean {
  return sqlState(error) === idleTimeout;
}

function failureOf(code: string, during: 'connecting' | 'a statement' | 'the commit'): StoreFailure | undefined {
  if (isLost(code)) return during === 'the commit' ? 'unknown outcome' : 'unavailable';
  if (code === '53100') return 'full';
  if (code === '23505') return 'conflict';
  return during === 'connecting' || temporary.some((known) => code.startsWith(known)) ? 'unavailable' : undefined;
}

// Serialization and deadlock, resources, lock and statement timeouts, errors of the server's machine.
const temporary = ['40', '53', '55P03', '57014', '58'];

// Connection exceptions and shutdowns.
function isLost(code: string): boolean {
  return code === lostConnection || code.startsWith('08') || code.startsWith('57P') || code === idleTimeout;
}

function codeOf(error: Error): string {
  const { code } = (error.cause ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}

function sqlState(error: unknown): string | undefined {
  const { code, severity } = (error ?? {}) as { readonly code?: unknown; readonly severity?: unknown };
  return typeof code === 'string' && typeof severity === 'string' ? code : undefined;
}

// A refused connection to a name with several addresses has its reasons inside.
function messageOf(error: Error): string {
  const reasons = error instanceof AggregateError ? error.errors : [];
  return (
    error.message || reasons.map((reason) => (reason instanceof Error ? reason.message : String(reason))).join('; ')
  );
}
