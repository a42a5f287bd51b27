import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { multipartContentType, streamOpening } from '@/lib/multipart/encode-part';
import type { BareServerReady } from './bare-server';
import { answerParent } from './worker-process';

/*
 * The bare server that also reads the camera: it cuts the bytes at each part's declared length and
 * writes them to every connection that can take them. What Framewall's delay is measured against.
 */

export interface BareRelayStart {
  readonly cameraPort: number;
}

const blankLine = '\r\n\r\n';

/** Cuts parts, each with the boundary behind it, out of what is known to have lengths. */
function readParts(cameraPort: number, onPart: (part: Buffer) => void): net.Socket {
  const socket = net.connect(cameraPort, '127.0.0.1');
  socket.write('GET /video.mjpeg HTTP/1.1\r\nHost: camera\r\n\r\n');
  const tailBytes = `\r\n`.length + streamOpening().length;
  let bytes: Buffer = Buffer.alloc(0);
  let isOpen = false;
  let neededBytes = 0;
  socket.on('data', (chunk: Buffer) => {
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
    while (bytes.length >= neededBytes) {
      const headEnd = bytes.subarray(0, 1_024).indexOf(blankLine);
      if (headEnd < 0) return;
      const bodyStart = headEnd + blankLine.length;
      if (!isOpen) {
        if (bytes.length < bodyStart + streamOpening().length) return;
        bytes = bytes.subarray(bodyStart + streamOpening().length);
        isOpen = true;
        continue;
      }
      const head = bytes.toString('latin1', 0, headEnd);
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1]);
      neededBytes = bodyStart + length + tailBytes;
      if (bytes.length < neededBytes) return;
      onPart(bytes.subarray(0, neededBytes));
      bytes = bytes.subarray(neededBytes);
      neededBytes = 0;
    }
  });
  return socket;
}

answerParent(async ({ cameraPort }: BareRelayStart): Promise<BareServerReady> => {
  const open = new Set<http.ServerResponse>();
  const write = (part: Buffer): void => {
    for (const response of open) if (!response.writableNeedDrain) response.write(part);
  };
  // Connected while somebody watches: others count the camera's connections, and its time is theirs.
  let camera: net.Socket | undefined;
  const server = http.createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': multipartContentType() });
    response.write(streamOpening());
    open.add(response);
    camera ??= readParts(cameraPort, write);
    response.once('close', () => {
      open.delete(response);
      if (open.size > 0) return;
      camera?.destroy();
      camera = undefined;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port };
});
