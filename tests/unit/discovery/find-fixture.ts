import { findAddresses } from '@/lib/discovery/find-addresses';
import type { FindQuery } from '@/lib/discovery/find-addresses';
import { isFoundAddress } from '@/lib/discovery/find-event';
import type { FindEvent } from '@/lib/discovery/find-event';
import { systemClock } from '@/lib/sources/clock';

/** Without the pauses that spare a real camera. */
export const tools = { clock: systemClock, pauseMs: 0 };

export const never = new AbortController().signal;

/** A whole search of a port of this machine. */
export async function findAt(port: number, query: Omit<FindQuery, 'host' | 'port'> = {}) {
  const events: FindEvent[] = [];
  for await (const event of findAddresses({ host: '127.0.0.1', port, ...query }, tools, never)) {
    events.push(event);
  }
  return {
    events,
    addresses: events.filter(isFoundAddress),
    notes: events.flatMap((event) => (event.kind === 'note' ? [event.code] : [])),
  };
}
