import type { Runtime } from '@/lib/runtime/runtime';

/**
 * 200 where the server is ready, else 503 and why. With `?live`, 200 as long as anything is answered
 * at all: what restarts a server must not do so for a full disk.
 */
export function healthAnswer(
  { health }: Pick<Runtime, 'health'>,
  query: URLSearchParams,
): Response {
  const { ready, troubles } = health();
  const isOk = ready || query.has('live');
  return Response.json(
    { live: true, ready, ...(!ready && { reasons: troubles }) },
    { status: isOk ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  );
}
