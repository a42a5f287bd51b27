import { request as forward } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { testCertificate } from './tls-files';

export interface HttpsProxy {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Speaks https with the browser and http with the server, and tells the server so, as nginx does. */
export async function startHttpsProxy(serverPort: number): Promise<HttpsProxy> {
  const proxy = createServer(testCertificate('self-signed'), (request, response) => {
    const { method, url: path, headers } = request;
    const options = { host: 'localhost', port: serverPort, method, path };
    const onward = forward({
      ...options,
      headers: { ...headers, 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.0.0.7' },
    });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', () => response.destroy()).pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, 'localhost', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    url: `https://localhost:${port}`,
    stop: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}
