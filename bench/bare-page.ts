import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { Setting } from './setting';

/** A page of plain pictures, four in a row, without any script: what a browser takes for that alone. */
export async function startBarePage(
  { pictures, undo }: Setting,
  count: number,
): Promise<{ readonly url: string; readonly stop: () => void }> {
  const files = pictures.map((file) => readFileSync(file));
  const images = Array.from({ length: count }, (_, index) => `<img src="/${index}.jpg" alt="">`);
  const page = `<!doctype html><html lang="en"><title>Bare</title><style>
    body { margin: 0; background: #000; display: grid; grid-template-columns: repeat(4, 1fr) }
    img { width: 100% }
  </style>${images.join('')}</html>`;
  const server = createServer(({ url = '' }, response) => {
    const index = /^\/(\d+)\.jpg$/.exec(url)?.[1];
    const jpeg = index === undefined ? undefined : files[Number(index) % files.length];
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Type', jpeg ? 'image/jpeg' : 'text/html');
    response.end(jpeg ?? page);
  });
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  undo.add(stop);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, stop };
}
