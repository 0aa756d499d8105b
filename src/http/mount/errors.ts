import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { fileRefusal, storeRefusal } from '../../engine/index.ts';
import { Refusal, errorBody } from '../refusal.ts';

/** Gives all errors one shape; what went wrong inside is logged and not told. */
export function answerErrors(app: FastifyInstance): void {
  app.setNotFoundHandler(async (_, reply) =>
    reply.code(404).send(errorBody('no-such-route', 'there is nothing at this address; see /api/v1/docs')),
  );
  app.setErrorHandler(async (error: FastifyError | Refusal, request, reply) => {
    if (error instanceof Refusal) {
      const { status, code, message, where } = error;
      return reply
        .code(status)
        .headers(error.headers)
        .send(errorBody(code, message, where));
    }
    const misread = fileRefusal(error);
    if (misread !== undefined) return reply.code(422).send(errorBody('file-refused', misread));
    const refusal = storeRefusal(error);
    if (refusal !== undefined) return reply.code(refusal.status).headers(refusal.headers).send(refusal.body);
    return answerFastify(error, reply) ?? answerBug(error, reply, request.log);
  });
}

const ofFastify: Readonly<Record<string, readonly [status: number, code: string, message: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'too-large', 'the body is too large for this route; send less at once'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'not-json', 'send JSON, with `Content-Type: application/json`'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'not-json', 'the body is empty; send JSON'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'not-json', 'the body is no JSON'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'bad-request', 'the body is not as long as its header says'],
};

function answerFastify(error: FastifyError, reply: FastifyReply): FastifyReply | undefined {
  const known = ofFastify[error.code];
  if (known !== undefined) return reply.code(known[0]).send(errorBody(known[1], known[2]));
  // What Fastify itself finds wrong with a request, such as `__proto__` in a body.
  const { statusCode = 500 } = error;
  if (statusCode < 400 || statusCode >= 500) return undefined;
  return reply.code(statusCode).send(errorBody('bad-request', 'the request cannot be understood'));
}

function answerBug(error: Error, reply: FastifyReply, log: FastifyReply['log']): FastifyReply {
  log.error({ err: { type: error.name, message: error.message, stack: error.stack } });
  return reply.code(500).send(errorBody('bug', 'something went wrong here; this is a bug in Assay, the log has more'));
}
