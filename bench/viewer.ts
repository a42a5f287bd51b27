import net from 'node:net';
import { PartCounter } from './part-counter';

/** Large, so that a picture takes one read or two; one for all, since it is used up at once. */
export const wholeReads = Buffer.allocUnsafe(256 * 1024);
/** So small that a viewer is called in the middle of every picture. */
export const smallReads = Buffer.allocUnsafe(16 * 1024);

/** What viewers look at. */
export interface Target {
  readonly port: number;
  readonly path: string;
  /** The Cookie header's value; empty for none. */
  readonly cookie: string;
}

/** One viewer on a raw socket of 127.0.0.1: reads as fast as it can, and only counts. */
export class Viewer {
  readonly counter = new PartCounter();
  readonly socket: net.Socket;
  /** Resolves when the socket is closed, however that came. */
  readonly closed: Promise<void>;
  isClosed = false;

  constructor(target: Target, readBuffer = wholeReads, onBytes?: (viewer: Viewer) => void) {
    this.socket = net.connect({
      host: '127.0.0.1',
      port: target.port,
      onread: {
        buffer: readBuffer,
        callback: (length, buffer) => {
          this.counter.push(buffer as Buffer, length);
          onBytes?.(this);
          return true;
        },
      },
    });
    this.closed = new Promise((resolve) => {
      this.socket.once('close', () => {
        this.isClosed = true;
        resolve();
      });
    });
    this.socket.on('error', (error) => (this.counter.failure ??= error.message));
    this.socket.write(requestText(target));
  }
}

function requestText({ port, path, cookie }: Target): string {
  const lines = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Accept: */*'];
  if (cookie !== '') lines.push(`Cookie: ${cookie}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}
