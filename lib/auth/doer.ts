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
