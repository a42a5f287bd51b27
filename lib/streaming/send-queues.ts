import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';

const tables = { IPv4: '/proc/net/tcp', IPv6: '/proc/net/tcp6' } as const;

/** IPv4 connections to a server that listens on all addresses are listed as IPv6. */
export type AddressFamily = keyof typeof tables;

/** `sl local_address:port rem_address:port st tx_queue:rx_queue ...`, numbers in hexadecimal. */
const row = /^\s*\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]{2} ([0-9A-F]{8}):/;

/** How many bytes the kernel still holds for each connection: written by us, not yet acknowledged. */
export interface SendQueues {
  /** 0 for a connection that is not listed (any more). */
  bytes(socket: Pick<Socket, 'localPort' | 'remotePort'>): number;
}

/**
 * One look at the kernel's tables (see proc_pid_net(5)). Connections are told apart by their two
 * ports; where another machine's share both, the fuller queue counts.
 * A look takes a millisecond or two, however few connections there are.
 * @returns undefined where there are no such tables: only Linux has them
 */
export async function readSendQueues(
  families: Iterable<AddressFamily> = ['IPv4', 'IPv6'],
): Promise<SendQueues | undefined> {
  const texts = await Promise.all(
    [...families].map(async (family) => readFile(tables[family], 'latin1').catch(() => '')),
  );
  if (texts.every((text) => text === '')) return undefined;
  const queues = new Map<number, number>();
  for (const line of texts.join('\n').split('\n')) {
    const [, local, remote, bytes] = row.exec(line) ?? [];
    const queued = Number.parseInt(bytes ?? '0', 16);
    if (queued === 0) continue;
    const key = keyOf(Number.parseInt(local ?? '', 16), Number.parseInt(remote ?? '', 16));
    queues.set(key, Math.max(queued, queues.get(key) ?? 0));
  }
  return {
    bytes: ({ localPort = 0, remotePort = 0 }) => queues.get(keyOf(localPort, remotePort)) ?? 0,
  };
}

function keyOf(localPort: number, remotePort: number): number {
  return localPort * 65_536 + remotePort;
}
