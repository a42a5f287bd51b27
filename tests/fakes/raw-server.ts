import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { until } from './until';

/** A TCP server that answers with whatever bytes a test wants. */
export interface RawServer {
  readonly port: number;
  /** Connections accepted so far. */
  readonly totalConnections: number;
  /** Connections that are open now. */
  readonly openConnections: number;
  /** The head of each request so far, as it came, each byte as one character. */
  readonly requests: readonly string[];
  readonly url: (path?: string) => string;
  /** Resolves when the server side of every connection has closed. */
  readonly untilAllClosed: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export type RawAnswer = (socket: Socket, requestHead: string) => void | Promise<void>;

/** Calls `answer` once per connection, as soon as a request's head is complete. */
export async function startRawServer(
  answer: RawAnswer,
  host = '127.0.0.1',
  onConnection: (socket: Socket) => void = () => undefined,
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  let totalConnections = 0;
  const server = createServer((socket) => {
    totalConnections += 1;
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    onConnection(socket);
    let head = '';
    socket.on('data', (bytes: Buffer) => {
      if (head.includes('\r\n\r\n')) return;
      head += bytes.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      requests.push(head);
      void answer(socket, head);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const untilAllClosed = () => until(() => sockets.size === 0);
  return {
    port,
    requests,
    untilAllClosed,
    url: (path = '/') => `http://${host.includes(':') ? `[${host}]` : host}:${port}${path}`,
    get totalConnections() {
      return totalConnections;
    },
    get openConnections() {
      return sockets.size;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sends the bytes one at a time, each in a turn of its own, so that each arrives alone. */
export async function sendByteByByte(socket: Socket, bytes: Uint8Array): Promise<void> {
  for (const byte of bytes) {
    if (socket.destroyed) return;
    socket.write(Uint8Array.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
