import type { WallConnectionState } from '@/lib/wall/tile-state';
import { retryWords } from '../_wall/banner-words';

/** Over the picture, where as many as may are watching already. It tries again by itself. */
export function ShareFull({
  connection: { sentence, retryAtMs },
  nowMs,
}: {
  readonly connection: Extract<WallConnectionState, { kind: 'lost' }>;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}) {
  return (
    <div className="share-full">
      <p role="status" className="max-w-120 text-xl font-semibold text-balance">
        {sentence}
      </p>
      <p aria-hidden="true" className="text-muted">
        {retryWords(retryAtMs, nowMs)}
      </p>
    </div>
  );
}
