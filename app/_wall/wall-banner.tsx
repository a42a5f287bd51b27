'use client';

import type { WallConnectionState } from '@/lib/wall/tile-state';
import { Button, ButtonLink } from '../_ui/button';
import { classNames } from '../_ui/class-names';
import './wall-banner.css';
import { bannerWords, retryWords, type BannerWords } from './banner-words';
import { useWallUpdate } from './wall-provider';

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
  /** The log-in page, with the way back; null where a link let this display in. */
  readonly loginHref: string | null;
  readonly onRetry?: () => void;
}) {
  const isUpdated = useWallUpdate();
  const words = bannerWords({ connection, nowMs, isKiosk: loginHref === null, isUpdated });
  return (
    <div className="wall-banner">
      <div
        className={classNames(
          'flex max-w-3xl flex-wrap items-center gap-x-4 gap-y-2 rounded-control border-l-4 text-text',
          words && 'pointer-events-auto bg-raised px-4 py-2.5',
          words?.tone === 'problem' ? 'border-lost' : 'border-edge',
          !words && 'sr-only',
        )}
      >
        {/* Always there, since what comes with its words is read out by few; the seconds stand
            outside, or they would be read out one by one. */}
        <p role="status">{words?.sentence}</p>
        {words?.retryAtMs !== undefined && (
          <p aria-hidden="true" className="text-muted">
            {retryWords(words.retryAtMs, nowMs)}
          </p>
        )}
        <BannerAction action={words?.action} loginHref={loginHref} onRetry={onRetry} />
      </div>
    </div>
  );
}

function BannerAction({
  action,
  loginHref,
  onRetry,
}: {
  readonly action: BannerWords['action'] | undefined;
  readonly loginHref: string | null;
  readonly onRetry: (() => void) | undefined;
}) {
  switch (action) {
    case undefined:
      return null;
    case 'retry':
      return onRetry === undefined ? null : <Button onClick={onRetry}>Try now</Button>;
    case 'reload':
      return <Button onClick={() => location.reload()}>Reload</Button>;
    case 'log-in':
      return loginHref === null ? null : (
        <ButtonLink href={loginHref} tone="primary">
          Log in
        </ButtonLink>
      );
  }
}
