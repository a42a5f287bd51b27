import http from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { BareServerReady } from './bare-server';
import { answerParent } from './worker-process';

/* npm's mjpeg-proxy, mounted on a bare node:http server: what one would write with it. */

export interface MjpegProxyStart {
  /** Where it was installed. */
  readonly folder: string;
  readonly cameraPort: number;
}

interface MjpegProxyModule {
  readonly MjpegProxy: new (url: string) => {
    readonly proxyRequest: http.RequestListener;
  };
}

answerParent(async ({ folder, cameraPort }: MjpegProxyStart): Promise<BareServerReady> => {
  const load = createRequire(`${folder}/`);
  const { MjpegProxy } = load('mjpeg-proxy') as MjpegProxyModule;
  const proxy = new MjpegProxy(`http://127.0.0.1:${cameraPort}/video.mjpeg`);
  const server = http.createServer(proxy.proxyRequest);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port };
});
