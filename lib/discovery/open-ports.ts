import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Clock } from '@/lib/sources/clock';
import type { FindEvent } from './find-event';
import type { FindTools } from './find-tools';
import type { SearchBudget } from './search-budget';
import { note } from './find-note';

export type PortState =
  | 'open'
  | 'closed'
  /** Nothing came back: a firewall drops what it does not want, or the host is off. */
  | 'silent'
  /** The network says that nobody is there. */
  | 'unreachable'
  | 'unknown-name';

/** On a local network an answer takes a few milliseconds; on a weak Wi-Fi some hundred. */
const portTimeoutMs = 1_200;

const codes: Readonly<Record<string, PortState>> = {
  ECONNREFUSED: 'closed',
  ETIMEDOUT: 'silent',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENOTFOUND: 'unknown-name',
  EAI_AGAIN: 'unknown-name',
  EAI_FAIL: 'unknown-name',
};

/**
 * Connects to a port and hangs up. Rejects with the signal's reason.
 * @param host a name or an address, IPv6 without brackets
 */
export function portState(
  host: string,
  port: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<PortState> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ host, port });
    const settle = (settled: () => void): void => {
      cancelTimer();
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      settled();
    };
    const onAbort = (): void => settle(() => reject(signal.reason as Error));
    const cancelTimer = clock.setTimer(() => settle(() => resolve('silent')), portTimeoutMs);
    signal.addEventListener('abort', onAbort);
    socket.once('connect', () => settle(() => resolve('open')));
    // Also after it was given up: an error that nobody hears ends the process.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      settle(() => resolve(codes[firstCode(error)] ?? 'closed')),
    );
  });
}

/** Of several addresses of a name, the first one's. */
function firstCode(error: NodeJS.ErrnoException): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error && 'code' in first ? String(first.code) : '';
}

export interface PortsSearch {
  /** A name or an address, IPv6 without brackets. */
  readonly host: string;
  readonly ports: readonly number[];
  readonly budget: SearchBudget;
  readonly tools: FindTools;
}

/** Which of the ports are open, in their order. */
export async function* openPorts(
  { host, ports, budget, tools }: PortsSearch,
  signal: AbortSignal,
): AsyncGenerator<FindEvent, number[]> {
  const open: number[] = [];
  yield { kind: 'progress', sentence: 'Looking for open ports.', tried: budget.tried };
  for (const port of ports) {
    await budget.take(signal);
    const state = await portState(host, port, tools.clock, signal);
    if (state === 'open') open.push(port);
    if (state === 'unknown-name') {
      yield note(
        'unknown-name',
        'There is no host of this name. Check it, or enter the address in numbers.',
      );
      return [];
    }
    if (state === 'unreachable') {
      yield note(
        'unreachable',
        'Nobody answers at this address. Check it, and that the camera is on.',
      );
      return [];
    }
  }
  if (open.length === 0) {
    yield note('no-open-port', `None of these ports is open there: ${ports.join(', ')}.`);
  }
  return open;
}
