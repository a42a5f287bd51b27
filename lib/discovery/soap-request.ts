import { request as requestHttp } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { SoapError } from './soap-text';

/** A recorder with many cameras lists some hundred kilobytes of profiles. */
const maxAnswerBytes = 512 * 1024;

export interface SoapRequest {
  /** A name or an address, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly secure: boolean;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string;
}

export interface SoapAnswer {
  readonly status: number;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
  readonly text: string;
}

/**
 * Posts one message and reads the answer, up to a limit. Follows no redirect. Rejects with a
 * SoapError, Node's error, or the signal's reason.
 */
export async function postSoap(request: SoapRequest, signal: AbortSignal): Promise<SoapAnswer> {
  const { host, port, path, secure, headers, body } = request;
  const options: RequestOptions = {
    host,
    port,
    path,
    method: 'POST',
    headers: { ...headers, Connection: 'close' },
    agent: false,
    signal,
    maxHeaderSize: 16 * 1024,
    insecureHTTPParser: true,
  };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = secure
      ? requestHttps({ ...options, rejectUnauthorized: false }, resolve)
      : requestHttp(options, resolve);
    asked.on('error', reject);
    // As bytes: Node would write the headers in the encoding of a text.
    asked.end(Buffer.from(body, 'utf8'));
  });
  try {
    // Node takes RTSP's answers for HTTP's, and would wait for their end.
    if ('cseq' in answer.headers) throw new SoapError('It speaks RTSP.');
    const text = await readText(answer);
    return { status: answer.statusCode ?? 0, rawHeaders: answer.rawHeaders, text };
  } finally {
    answer.destroy();
  }
}

async function readText(answer: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += chunk.length;
    if (bytes > maxAnswerBytes) throw new SoapError('The answer is larger than allowed.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
