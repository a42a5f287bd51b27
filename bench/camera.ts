import http from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  encodeFramePart,
  frameBoundary,
  multipartContentType,
  streamOpening,
} from '@/lib/multipart/encode-part';
import { readPictures } from './pictures';
import { startPace } from './steady-pace';
import { answerParent } from './worker-process';

/* An MJPEG camera in a process of its own. */

export type CameraQuestion =
  | { readonly kind: 'start'; readonly files: readonly string[]; readonly fps: number }
  | { readonly kind: 'count' }
  /** Counts, and begins the peak anew. */
  | { readonly kind: 'reset' };

export interface CameraCounts {
  readonly port: number;
  /** Connections open now. */
  readonly open: number;
  /** The most that were open at once since the last reset. */
  readonly peak: number;
  /** All that were ever opened. */
  readonly total: number;
}

const open = new Set<http.ServerResponse>();
let port = 0;
let peak = 0;
let total = 0;

async function start(files: readonly string[], fps: number): Promise<void> {
  const pictures = await readPictures(files);
  let sequence = 0;
  const nextPart = (): Uint8Array => {
    const jpeg = pictures[sequence % pictures.length] ?? Buffer.alloc(0);
    sequence += 1;
    return encodeFramePart({ jpeg, sequence, capturedAt: Date.now() });
  };
  const server = http.createServer((request, response) => {
    if (request.url?.startsWith('/snapshot.jpg')) {
      sequence += 1;
      const jpeg = pictures[sequence % pictures.length] ?? Buffer.alloc(0);
      response.writeHead(200, { 'Content-Type': 'image/jpeg', 'Content-Length': jpeg.length });
      response.end(jpeg);
      return;
    }
    // As cameras do: the body lasts as long as the connection.
    response.useChunkedEncodingByDefault = false;
    response.writeHead(200, {
      'Content-Type': multipartContentType(frameBoundary),
      Connection: 'close',
    });
    response.write(streamOpening(frameBoundary));
    open.add(response);
    total += 1;
    peak = Math.max(peak, open.size);
    response.once('close', () => open.delete(response));
  });
  startPace(fps, () => {
    if (open.size === 0) return;
    const part = nextPart();
    for (const response of open) if (!response.writableNeedDrain) response.write(part);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
}

answerParent(async (question: CameraQuestion): Promise<CameraCounts> => {
  if (question.kind === 'start') await start(question.files, question.fps);
  const counts = { port, open: open.size, peak, total };
  if (question.kind === 'reset') peak = open.size;
  return counts;
});
