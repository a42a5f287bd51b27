import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves what `answer` returns for each request, over plain node:http on 127.0.0.1. */
export async function serveResponses(
  answer: (signal: AbortSignal) => Response,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const server = createServer((_, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    void send(answer(gone.signal), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/stream.mjpeg`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function send({ status, headers, body }: Response, response: ServerResponse): Promise<void> {
  response.writeHead(status, Object.fromEntries(headers));
  for await (const chunk of body ?? []) {
    if (response.closed) return;
    if (!response.write(chunk))
      await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  response.end();
}
