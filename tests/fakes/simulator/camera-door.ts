import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { testCertificate, type TestCertificate } from '../tls-files';
import { BlackHole } from './black-hole';

/** Simulated cameras are for this machine only. */
export const simulatorHost = '127.0.0.1';

/** A TLS handshake record, which no request begins with. */
const tlsRecord = 0x16;

/** How long the news of an end may take after that of the beginning that followed it. */
const crossingMs = 100;

/** A port that is shut may be given to a connection of somebody else, for as long as that lasts. */
const retryMs = 250;
const mostRetries = 40;

export interface DoorCounts {
  /** Connections accepted so far. */
  readonly connections: number;
  /** Connections that are open now. */
  readonly open: number;
  /** The most that were open at once, for longer than ends and beginnings take to cross. */
  readonly mostOpen: number;
}

/**
 * One camera's port, which can be open, shut, or a black hole. Whoever comes may speak TLS or not:
 * the first byte tells.
 */
export class CameraDoor {
  /** The one it shows to those who speak TLS. */
  certificate: TestCertificate = 'trusted';
  readonly #onVisitor: (socket: Socket, isSecure: boolean) => void;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #hole: BlackHole | undefined;
  #port: number;
  /** It has been open before: whoever reads the camera knows its port. */
  #isKnown = false;
  #connections = 0;
  #mostOpen = 0;

  /** @param port 0 for any that is free */
  constructor(port: number, onVisitor: (socket: Socket, isSecure: boolean) => void) {
    this.#port = port;
    this.#onVisitor = onVisitor;
  }

  /** The same from the first opening on. */
  get port(): number {
    return this.#port;
  }

  get counts(): DoorCounts {
    const open = this.#sockets.size;
    return { connections: this.#connections, open, mostOpen: this.#mostOpen };
  }

  /** @throws Error with the code EADDRINUSE where the port is taken, and stays so if it was had before */
  async open(): Promise<void> {
    await this.#leaveHole();
    if (this.#server) return;
    for (let retries = this.#isKnown ? mostRetries : 0; ; retries -= 1) {
      try {
        this.#server = await this.#listen();
        return;
      } catch (error) {
        if (retries === 0) throw error;
        await delay(retryMs);
      }
    }
  }

  async #listen(): Promise<Server> {
    const server = createServer((socket) => this.#admit(socket));
    server.listen(this.#port, simulatorHost);
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#isKnown = true;
    return server;
  }

  /** Resets every connection and closes the port. */
  async shut(): Promise<void> {
    const closed = this.#closeServer();
    this.resetAll();
    await closed;
    await this.#leaveHole();
  }

  /** Nothing that is asked of the port is answered any more; what is open stays open. */
  async swallow(): Promise<void> {
    if (this.#hole) return;
    void this.#closeServer();
    this.#hole = await BlackHole.open(this.#port, simulatorHost);
  }

  resetAll(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** Resolves once the server listens no more, its connections being closed. */
  async #closeServer(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    await closed;
  }

  async #leaveHole(): Promise<void> {
    await this.#hole?.close();
    this.#hole = undefined;
  }

  #admit(socket: Socket): void {
    this.#connections += 1;
    this.#sockets.add(socket);
    // Not at once: whoever ends one connection and opens the next is heard of in either order.
    setTimeout(() => {
      this.#mostOpen = Math.max(this.#mostOpen, this.#sockets.size);
    }, crossingMs).unref();
    socket.setNoDelay(true);
    socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
    socket.once('data', (bytes: Buffer) => {
      socket.pause();
      socket.unshift(bytes);
      if (bytes[0] === tlsRecord) this.#secure(socket);
      else this.#onVisitor(socket, false);
    });
  }

  #secure(socket: Socket): void {
    const secured = new TLSSocket(socket, { isServer: true, ...testCertificate(this.certificate) });
    secured.on('error', () => socket.destroy());
    // A connection inside another cannot be reset: that is the other one's to do.
    secured.resetAndDestroy = () => {
      socket.resetAndDestroy();
      return secured;
    };
    this.#onVisitor(secured, true);
  }
}
