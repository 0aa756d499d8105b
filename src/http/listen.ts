import type { FastifyInstance } from 'fastify';

/** Where to listen: this machine only, unless told otherwise; port 0 is any that is free. */
export interface ListenTerms {
  readonly port: number;
  readonly host?: string;
}

/** Starts to take requests and says under which address. */
export async function listen(app: FastifyInstance, { port, host = '127.0.0.1' }: ListenTerms): Promise<string> {
  return app.listen({ port, host });
}
