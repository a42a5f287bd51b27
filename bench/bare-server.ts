import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeFramePart, multipartContentType, streamOpening } from '@/lib/multipart/encode-part';
import { readPictures } from './pictures';
import { startPace } from './steady-pace';
import { answerParent } from './worker-process';

/*
 * The least that Node can do: one shared buffer, written to every connection that can take it.
 * What Framewall costs is measured against this.
 */

export interface BareServerStart {
  readonly files: readonly string[];
  readonly fps: number;
}

export interface BareServerReady {
  readonly port: number;
}

answerParent(async ({ files, fps }: BareServerStart): Promise<BareServerReady> => {
  const pictures = await readPictures(files);
  const parts = pictures.map((jpeg, index) =>
    encodeFramePart({ jpeg, sequence: index + 1, capturedAt: Date.now() }),
  );
  const open = new Set<http.ServerResponse>();
  const server = http.createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': multipartContentType() });
    response.write(streamOpening());
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  let index = 0;
  startPace(fps, () => {
    const part = parts[index % parts.length];
    index += 1;
    for (const response of open) if (!response.writableNeedDrain) response.write(part);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port };
});
