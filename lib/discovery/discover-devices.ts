import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { deviceOfAnswer, probeMessage } from './probe-message';
import type { ProbeAnswer } from './probe-message';
import type { FindTools } from './find-tools';
import type { DiscoveredDevice } from './onvif-types';

/** How long answers are awaited. Cameras wait up to half a second before they answer. */
const discoveryMs = 4_000;

/** UDP gets lost: the call is sent again after this long. */
const repeatMs = 700;

/** No network has more cameras in one place; more answers than that are not read. */
const maxDevices = 128;
const maxAnswers = 512;

/** A real answer has one or two kilobytes. */
const maxAnswerBytes = 16 * 1024;

/** WS-Discovery, section 2.4. */
const multicastAddress = '239.255.255.250';
const multicastPort = 3702;

/** Where one call is sent. */
export interface ProbeTarget {
  readonly address: string;
  readonly port: number;
  /** Our own address on the network that it is sent on. */
  readonly from: string;
}

export interface DiscoverTools extends FindTools {
  /** Every network that this machine is on, if absent. */
  readonly targets?: readonly ProbeTarget[];
}

/** Every network that this machine is on by IPv4; none for its own loopback. */
export function localNetworks(): ProbeTarget[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => ({ address: multicastAddress, port: multicastPort, from: address }));
}

/**
 * Calls the ONVIF cameras on the local networks (WS-Discovery) and gives each that answers, once.
 * Nothing but the call is sent; where an answer says that its service is elsewhere, that is not
 * believed. Ends by itself; rejects with the signal's reason.
 */
export async function* discoverDevices(
  tools: DiscoverTools,
  signal: AbortSignal,
): AsyncGenerator<DiscoveredDevice, void> {
  signal.throwIfAborted();
  const call = new Call(tools, signal);
  try {
    yield* call.devices();
  } finally {
    await call.close();
  }
}

/** One call on every network, and what was answered and not yet given. */
class Call {
  readonly #signal: AbortSignal;
  readonly #sockets: Socket[] = [];
  readonly #messageIds = new Set<string>();
  readonly #waiting: DiscoveredDevice[] = [];
  readonly #known = new Set<string>();
  readonly #cancelTimers: (() => void)[] = [];
  #answers = 0;
  #over = false;
  #wake: () => void = () => undefined;
  /** Also while nobody takes what was found: a socket is not kept open for a reader that left. */
  readonly #end = (): void => {
    this.#over = true;
    void this.close();
    this.#wake();
  };

  constructor({ clock, targets = localNetworks() }: DiscoverTools, signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', this.#end);
    for (const target of targets) this.#listen(target);
    for (const delayMs of [0, repeatMs]) {
      this.#cancelTimers.push(clock.setTimer(() => this.#call(targets), delayMs));
    }
    this.#cancelTimers.push(clock.setTimer(this.#end, targets.length === 0 ? 0 : discoveryMs));
  }

  async *devices(): AsyncGenerator<DiscoveredDevice, void> {
    for (;;) {
      yield* this.#waiting.splice(0);
      this.#signal.throwIfAborted();
      if (this.#over) return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async close(): Promise<void> {
    this.#signal.removeEventListener('abort', this.#end);
    for (const cancel of this.#cancelTimers) cancel();
    await Promise.all(
      this.#sockets.splice(0).map((socket) => new Promise<void>((done) => socket.close(done))),
    );
  }

  #listen({ from }: ProbeTarget): void {
    const socket = createSocket('udp4');
    // A network that went away, or one that forbids multicast, is no reason to give up the others.
    socket.on('error', () => undefined);
    socket.on('message', (message, { address }) => this.#take({ message, address }));
    socket.bind({ address: from, port: 0, exclusive: true });
    this.#sockets.push(socket);
  }

  #call(targets: readonly ProbeTarget[]): void {
    for (const [index, { address, port, from }] of targets.entries()) {
      const { id, bytes } = probeMessage();
      this.#messageIds.add(id);
      try {
        if (address === multicastAddress) this.#sockets[index]?.setMulticastInterface(from);
        this.#sockets[index]?.send(bytes, port, address, () => undefined);
      } catch {
        continue;
      }
    }
  }

  #take(answer: ProbeAnswer): void {
    this.#answers += 1;
    const tooMany = this.#answers > maxAnswers || this.#known.size >= maxDevices;
    if (this.#over || tooMany || answer.message.length > maxAnswerBytes) return;
    const device = deviceOfAnswer(answer, this.#messageIds);
    if (device === undefined) return;
    const key = `${device.host} ${device.port}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#waiting.push(device);
    this.#wake();
  }
}
