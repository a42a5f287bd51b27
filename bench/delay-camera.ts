import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { encodeFramePart, multipartContentType, streamOpening } from '@/lib/multipart/encode-part';
import { readPictures } from './pictures';
import { frameMark, steadyNow } from './steady-now';
import { startPace } from './steady-pace';
import { answerParent } from './worker-process';

/* A camera that numbers its pictures and says when it had written each one's last byte. */

export type DelayCameraQuestion =
  | { readonly kind: 'start'; readonly files: readonly string[]; readonly fps: number }
  | { readonly kind: 'take' };

export interface DelayCameraAnswer {
  readonly port: number;
  /** By the picture's number. */
  readonly writtenAt: readonly number[];
}

const head = `HTTP/1.1 200 OK\r\nContent-Type: ${multipartContentType()}\r\nConnection: close\r\n\r\n`;
const sockets = new Set<net.Socket>();
const writtenAt: number[] = [];
let port = 0;

async function start(files: readonly string[], fps: number): Promise<void> {
  const pictures = await readPictures(files);
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    socket.once('data', () => {
      socket.write(head);
      socket.write(streamOpening());
      sockets.add(socket);
    });
  });
  startPace(fps, () => {
    const number = writtenAt.length;
    const jpeg = numbered(pictures[number % pictures.length] ?? Buffer.alloc(0), number);
    const part = encodeFramePart({ jpeg, sequence: number, capturedAt: Date.now() });
    writtenAt.push(steadyNow());
    for (const socket of sockets) socket.write(part, () => (writtenAt[number] = steadyNow()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
}

/** With a comment segment after the start marker. */
function numbered(jpeg: Buffer, number: number): Buffer {
  const text = Buffer.from(`${frameMark}${number};`);
  const segment = Buffer.from([0xff, 0xfe, 0, text.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, text, jpeg.subarray(2)]);
}

answerParent(async (question: DelayCameraQuestion): Promise<DelayCameraAnswer> => {
  if (question.kind === 'start') await start(question.files, question.fps);
  return { port, writtenAt };
});
