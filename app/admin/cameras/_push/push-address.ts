import 'server-only';
import { headers } from 'next/headers';
import { requestOrigin } from '@/lib/auth/request-origin';
import { runtime } from '@/lib/runtime/runtime';
import type { PushAddress } from './push-commands';

/** The address under which the browser found this server: publishers can use it, too. */
export async function pushAddress(): Promise<PushAddress> {
  const sent = await headers();
  const { secure } = requestOrigin(sent);
  const host = sent.get('x-forwarded-host') ?? sent.get('host') ?? 'localhost';
  return {
    origin: `${secure ? 'https' : 'http'}://${host}`,
    tcpPort: runtime().env.push?.port,
  };
}
