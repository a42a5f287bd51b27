import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Log } from '@/lib/log/log';
import type { Clock } from '@/lib/sources/clock';
import type { Admission } from './admission';
import { PushError } from './push-error';
import { TcpPublisher } from './tcp-publisher';

const mostConnections = 256;
/** Connections that have not shown a key yet; of more than that, the oldest has to go. */
const mostStrangers = 32;
/** Finds publishers that went without a word. */
const keepAliveMs = 30_000;

export interface PushServerOptions {
  readonly port: number;
  /** Absent for all of the machine's addresses. */
  readonly host?: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Rejects with a PushError for a key that is not right. */
  readonly admit: (key: string, address: string) => Promise<Admission>;
}

/** The TCP port on which publishers send pictures, each after a line with its key. */
export class PushServer {
  readonly #options: PushServerOptions;
  readonly #server: Server;
  readonly #open = new Set<TcpPublisher>();
  /** In the order of their coming. */
  readonly #strangers = new Set<TcpPublisher>();

  constructor(options: PushServerOptions) {
    this.#options = options;
    // Who has said everything may still be told what was wrong with it.
    this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#welcome(socket));
    this.#server.maxConnections = mostConnections;
  }

  /** Resolves with the port when publishers can connect; rejects with Node's error. */
  async listen(): Promise<number> {
    const { port, host, log } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ port, host }, () => {
        this.#server.off('error', reject);
        this.#server.on('error', (error) => log.error('The push port failed.', { error }));
        resolve();
      });
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /** Open connections. */
  get connections(): number {
    return this.#open.size;
  }

  /** Sends every publisher away, and resolves when they have gone. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const publisher of this.#open) publisher.end(new PushError('closing'));
    await closed;
  }

  #welcome(socket: Socket): void {
    const { clock, log, admit } = this.#options;
    socket.setKeepAlive(true, keepAliveMs);
    const publisher = new TcpPublisher(socket, {
      clock,
      admit,
      onAdmitted: () => this.#strangers.delete(publisher),
      onError: (error) => log.error('A publisher could not be served.', { error }),
    });
    this.#open.add(publisher);
    this.#strangers.add(publisher);
    socket.once('close', () => {
      this.#open.delete(publisher);
      this.#strangers.delete(publisher);
    });
    const [oldest] = this.#strangers;
    if (this.#strangers.size > mostStrangers && oldest) {
      this.#strangers.delete(oldest);
      oldest.end(new PushError('crowded'));
    }
  }
}
