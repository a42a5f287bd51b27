'use client';

import { useEffect, useState } from 'react';
import type { SystemView } from '@/lib/system/system-view';

/** As often as the figures of the last hour are taken down. */
const everyMs = 10_000;
const longestMs = 8_000;

/** Why what is shown is not new. */
export type Staleness = 'signed-out' | 'unreachable';

export interface NewestView {
  readonly view: SystemView;
  /** When the server was last heard, of this machine's clock; undefined before the first time. */
  readonly heardAtMs: number | undefined;
  readonly staleness: Staleness | undefined;
}

/** What the server is now: asked every ten seconds, and not while nobody sees the page. */
export function useNewestView(initial: SystemView): NewestView {
  const [newest, setNewest] = useState<NewestView>({
    view: initial,
    heardAtMs: undefined,
    staleness: undefined,
  });
  useEffect(() => {
    const closing = new AbortController();
    let timer: number | undefined;
    const ask = async (): Promise<void> => {
      window.clearTimeout(timer);
      if (document.visibilityState === 'hidden') return;
      const answer = await askServer(closing.signal);
      if (closing.signal.aborted) return;
      setNewest((before) =>
        typeof answer === 'string'
          ? { ...before, staleness: answer }
          : { view: answer, heardAtMs: Date.now(), staleness: undefined },
      );
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void ask(), everyMs);
    };
    const onVisibility = (): void => void ask();
    timer = window.setTimeout(() => void ask(), everyMs);
    document.addEventListener('visibilitychange', onVisibility, { signal: closing.signal });
    return () => {
      closing.abort();
      window.clearTimeout(timer);
    };
  }, []);
  // A page that was loaded anew (another order) brings newer figures of its own.
  const isOlder = Date.parse(newest.view.at) < Date.parse(initial.at);
  return isOlder ? { ...newest, view: initial } : newest;
}

async function askServer(signal: AbortSignal): Promise<SystemView | Staleness> {
  try {
    const answer = await fetch('/api/system?history=hour', {
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(longestMs)]),
    });
    if (answer.status === 401 || answer.status === 403) return 'signed-out';
    return answer.ok ? ((await answer.json()) as SystemView) : 'unreachable';
  } catch {
    return 'unreachable';
  }
}
