import type { ServerResponse } from 'node:http';
import type { AnswerKind } from './answer-kind';

/** Why a request is not served at all. */
export interface Refusal {
  readonly status: number;
  /** Stable; automation may hang on it. */
  readonly code: string;
  /** A plain sentence for people. */
  readonly message: string;
}

export const refusals = {
  badMethod: {
    status: 405,
    code: 'bad-method',
    message: 'Nothing here is asked for in this way.',
  },
  badAddress: {
    status: 400,
    code: 'bad-address',
    message: 'The request’s address must be a path that starts with a slash, in UTF-8.',
  },
  badHost: {
    status: 400,
    code: 'bad-host',
    message: 'The request does not say which host it means.',
  },
  wrongHost: {
    status: 421,
    code: 'wrong-host',
    message: 'Framewall does not go by this name: use its own, or add this one to ALLOWED_HOSTS.',
  },
  crossSite: {
    status: 403,
    code: 'cross-site',
    message: 'This may only be asked for by Framewall’s own pages.',
  },
} as const satisfies Record<string, Refusal>;

/** @param maxBytes what a body may have */
export function tooLarge(maxBytes: number): Refusal {
  return { status: 413, code: 'too-large', message: `The body is larger than ${maxBytes} bytes.` };
}

/** Answers in the API's form, or for a person to read. */
export function refuse(response: ServerResponse, kind: AnswerKind, refusal: Refusal): void {
  const { status, code, message } = refusal;
  const [type, body] =
    kind === 'api'
      ? ['application/json', JSON.stringify({ error: { code, message } })]
      : ['text/plain; charset=utf-8', `${message}\n`];
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  response.end(body);
}
