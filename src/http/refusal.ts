/** Why a request was refused: what the client is told, in one shape for all routes. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly where: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, more: RefusalDetails = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.where = more.where;
    this.headers = more.headers ?? {};
  }
}

/** The refusal of what needs a playbook, where none is in force. */
export function noPlaybook(): Refusal {
  return new Refusal(404, 'no-playbook', 'no playbook is in force yet; send one with `PUT /api/v1/playbook`');
}

/** What a refusal may say besides its code. */
export interface RefusalDetails {
  /** The part of the request that is meant: `query.limit`, `body.files`. */
  readonly where?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The body of an answer that refuses. */
export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly where?: string };
}

/** A refusal as it is sent. */
export function errorBody(code: string, message: string, where?: string): ErrorBody {
  return { error: { code, message, ...(where === undefined ? {} : { where }) } };
}
