import 'server-only';
import { headers } from 'next/headers';
import { requestAddress } from '@/lib/auth/request-origin';
import { runtime } from '@/lib/runtime/runtime';
import type { PushAddress } from './push-commands';

/** The address under which the browser found this server: publishers can use it, too. */
export async function pushAddress(): Promise<PushAddress> {
  return {
    origin: requestAddress(await headers()),
    tcpPort: runtime().env.push?.port,
  };
}
