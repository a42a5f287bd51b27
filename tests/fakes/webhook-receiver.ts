import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { readBody } from './read-body';

/** A message as it arrived. */
export interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** How each next message is answered; the last for all that follow. */
  answers: Answer[];
  close(): Promise<void>;
}

export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(code, headers).end();

/** Takes messages as a program of somebody else would. */
export async function openReceiver(tls?: { key: Buffer; cert: Buffer }): Promise<Receiver> {
  const received: Received[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    received.push({ headers: request.headers, body: (await readBody(request)).toString() });
    const [answer = status(204)] = receiver.answers;
    if (receiver.answers.length > 1) receiver.answers.shift();
    answer(response, request);
  };
  const listener = (request: IncomingMessage, response: ServerResponse) =>
    void take(request, response);
  const server = tls ? createSecureServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http${tls ? 's' : ''}://127.0.0.1:${port}/hook`,
    received,
    answers: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

/** Whether it is signed with this secret, by the words of Standard Webhooks. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  const content = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  return headers['webhook-signature'] === expected;
}
