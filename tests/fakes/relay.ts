import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';

export interface RelayOptions {
  /** On this machine. */
  readonly port: number;
  /** Of what goes back to whoever connected; absent: as fast as it comes. */
  readonly bytesPerSecond?: number;
}

/** How often a slow relay passes some bytes on. */
const turnMs = 50;

/** A way through a network: passes bytes on, slowly if wished, until it becomes a black hole. */
export class Relay {
  readonly #options: RelayOptions;
  readonly #server = createServer({ allowHalfOpen: true }, (near) => this.#join(near));
  readonly #sockets = new Set<Socket>();
  #isBlackHole = false;
  #passedBytes = 0;
  port = 0;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Both ways together, so far. */
  get passedBytes(): number {
    return this.#passedBytes;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, 'localhost', resolve));
    this.port = (this.#server.address() as AddressInfo).port;
  }

  /** From now on nothing passes, and nobody is told: connections stay open, new ones too. */
  blackHole(): void {
    this.#isBlackHole = true;
    for (const socket of this.#sockets) socket.pause();
  }

  /** What was held up passes now. */
  clear(): void {
    this.#isBlackHole = false;
    for (const socket of this.#sockets) socket.resume();
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #join(near: Socket): void {
    const far = createConnection({ port: this.#options.port, host: 'localhost' });
    const { bytesPerSecond } = this.#options;
    this.#pass(near, far);
    this.#pass(far, near, bytesPerSecond);
  }

  #pass(from: Socket, to: Socket, bytesPerSecond = Infinity): void {
    this.#sockets.add(from);
    let allowed = 0;
    const waiting: Buffer[] = [];
    const flush = (): void => {
      allowed = Math.min(allowed + (bytesPerSecond * turnMs) / 1000, bytesPerSecond);
      while (waiting[0] !== undefined && allowed > 0) {
        const [first] = waiting;
        const piece = first.subarray(0, Math.min(first.length, Math.ceil(allowed)));
        allowed -= piece.length;
        if (piece.length === first.length) waiting.shift();
        else waiting[0] = first.subarray(piece.length);
        to.write(piece);
      }
      if (waiting.length === 0 && !this.#isBlackHole) from.resume();
    };
    const timer = bytesPerSecond === Infinity ? undefined : setInterval(flush, turnMs);
    from.on('data', (bytes: Buffer) => {
      this.#passedBytes += bytes.length;
      if (timer === undefined) {
        to.write(bytes);
        return;
      }
      waiting.push(bytes);
      from.pause();
    });
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      clearInterval(timer);
      this.#sockets.delete(from);
      to.destroy();
    });
    if (this.#isBlackHole) from.pause();
  }
}

export async function startRelay(options: RelayOptions): Promise<Relay> {
  const relay = new Relay(options);
  await relay.start();
  return relay;
}
