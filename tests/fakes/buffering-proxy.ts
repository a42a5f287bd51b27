import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BufferingProxy {
  readonly url: string;
  /** Passes everything on as it comes from now on, as it should have done. */
  readonly repair: () => void;
  readonly stop: () => Promise<void>;
}

/** Holds every answer back until it has ended, as proxies do that want to compress or scan it. */
export async function startBufferingProxy(serverPort: number): Promise<BufferingProxy> {
  let isRepaired = false;
  const proxy = createServer((request, response) => {
    const { method, url: path, headers } = request;
    const onward = forward({ host: 'localhost', port: serverPort, method, path, headers });
    onward.on('response', (answer) => {
      const { statusCode = 502, headers: answerHeaders } = answer;
      answer.on('error', () => response.destroy());
      if (isRepaired) {
        response.writeHead(statusCode, answerHeaders);
        answer.pipe(response);
        return;
      }
      const held: Buffer[] = [];
      answer.on('data', (bytes: Buffer) => held.push(bytes));
      answer.on('end', () => {
        response.writeHead(statusCode, answerHeaders);
        response.end(Buffer.concat(held));
      });
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, 'localhost', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    repair: () => (isRepaired = true),
    stop: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}
