import type { WallConnectionState } from '@/lib/wall/tile-state';
import { Button, ButtonLink } from '../_ui/button';
import { momentWords } from './tile-words';

/** Says what became of the wall's one connection, and what is done about it; else nothing. */
export function WallBanner({
  connection,
  nowMs,
  loginHref,
  onRetry,
}: {
  readonly connection: WallConnectionState;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  /** The log-in page, with the way back. */
  readonly loginHref: string;
  readonly onRetry?: () => void;
}) {
  switch (connection.kind) {
    case 'connecting':
    case 'connected':
      return <div role="status" className="sr-only" />;
    case 'paused':
      return <Banner tone="calm">Paused while this tab is hidden.</Banner>;
    case 'stills':
      return <Banner tone="calm">Still pictures, refreshed one after the other.</Banner>;
    case 'signed-out':
      return (
        <Banner tone="problem">
          <span>You are signed out. The pictures have stopped.</span>
          <ButtonLink href={loginHref} tone="primary">
            Log in
          </ButtonLink>
        </Banner>
      );
    case 'lost': {
      const waitSeconds = Math.max(0, Math.ceil((connection.retryAtMs - nowMs) / 1000));
      return (
        <Banner tone="problem">
          <span>
            No connection to the server since {momentWords(connection.sinceMs, nowMs)}.{' '}
            {/* The seconds would be read out one by one. */}
            <span aria-hidden="true" className="text-muted">
              {waitSeconds > 0 ? `Trying again in ${waitSeconds} s.` : 'Trying again now.'}
            </span>
          </span>
          {onRetry !== undefined && <Button onClick={onRetry}>Try now</Button>}
        </Banner>
      );
    }
  }
}

function Banner({
  tone,
  children,
}: {
  readonly tone: 'calm' | 'problem';
  readonly children: React.ReactNode;
}) {
  const edge = tone === 'problem' ? 'border-lost' : 'border-edge';
  return (
    <div className="pointer-events-none fixed inset-x-0 top-14 z-30 flex justify-center px-3">
      <div
        role="status"
        className={`pointer-events-auto flex flex-wrap items-center gap-x-4 gap-y-2 rounded-control border-l-4 bg-raised px-4 py-2.5 text-text ${edge}`}
      >
        {children}
      </div>
    </div>
  );
}
