import { once } from 'node:events';
import http from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { BareServerReady } from './bare-server';
import { answerParent } from './worker-process';

/* npm's mjpeg-proxy on a server of its own. */

export interface MjpegProxyStart {
  /** Where it was installed. */
  readonly folder: string;
  readonly cameraPort: number;
}

/** The part of it that is used; it has no types of its own. */
interface MjpegProxyModule {
  readonly MjpegProxy: new (url: string) => {
    proxyRequest(request: http.IncomingMessage, response: http.ServerResponse): void;
  };
}

answerParent(async ({ folder, cameraPort }: MjpegProxyStart): Promise<BareServerReady> => {
  const load = createRequire(path.join(folder, 'package.json'));
  const { MjpegProxy } = load('mjpeg-proxy') as MjpegProxyModule;
  const proxy = new MjpegProxy(`http://127.0.0.1:${cameraPort}/video.mjpeg`);
  const server = http.createServer((request, response) => proxy.proxyRequest(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await watchOnce(port);
  return { port };
});

/** It knows the camera's boundary only after its first viewer; one that comes before gets none. */
async function watchOnce(port: number): Promise<void> {
  const request = http.get({ host: '127.0.0.1', port });
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  await once(response, 'data');
  // It counts as a failure for the one who listens no more.
  response.on('error', () => undefined);
  request.destroy();
}
