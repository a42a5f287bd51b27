import type { ViewerLimitKind } from '@/lib/cameras/viewer-limit';
import type { Log } from '@/lib/log/log';

/** Who waits for a seat asks every few seconds. */
const logIntervalMs = 60_000;

const settings: Record<ViewerLimitKind, string> = {
  person: 'MAX_VIEWERS_PER_PERSON',
  address: 'MAX_VIEWERS_PER_ADDRESS',
  link: 'the share link',
  server: 'MAX_VIEWERS',
};

/**
 * Writes down that viewers were refused, at most once a minute for each limit, and what sets it:
 * behind a proxy that is not trusted, all people have one address, and only who runs the server can tell.
 */
export function logCrowds(
  log: Pick<Log, 'warn'>,
  clock: { now(): number },
): (kind: ViewerLimitKind, most: number) => void {
  const refused = new Map<ViewerLimitKind, number>();
  const loggedAt = new Map<ViewerLimitKind, number>();
  return (kind, most) => {
    refused.set(kind, (refused.get(kind) ?? 0) + 1);
    const now = clock.now();
    if (Math.abs(now - (loggedAt.get(kind) ?? -Infinity)) < logIntervalMs) return;
    loggedAt.set(kind, now);
    log.warn('Viewers were refused: as many as may were watching.', {
      setBy: settings[kind],
      most,
      refused: refused.get(kind),
    });
    refused.delete(kind);
  };
}
