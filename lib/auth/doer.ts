import type { Doer } from '@/lib/activity/activity';
import type { Actor } from './actor';

/** An actor as what they do is noted. */
export function doerOf({ userId, username, pass, address }: Actor): Doer {
  const isPerson = pass === undefined || pass.kind === 'token';
  return {
    userId: isPerson ? userId : null,
    name: pass?.kind === 'token' ? `${username} (${pass.name})` : username,
    via: pass?.kind ?? 'session',
    address,
  };
}

/** Whoever is at an address, before anybody knows who it is. */
export function strangerAt(address: string): Doer {
  return { userId: null, name: 'Somebody', via: 'session', address };
}

/** For what happens by itself. */
export const theServer: Doer = { userId: null, name: 'The server', via: 'server' };
