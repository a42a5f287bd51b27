'use client';

import { useEffect } from 'react';
import { answers } from './use-kiosk-upkeep';

/** An administrator may have given a link that has run out more time. */
const askEveryMs = 60_000;

/** What a display says whose link is wrong, revoked or has run out. */
export function LinkOver({
  advice = 'Ask an administrator for a new one.',
}: {
  readonly advice?: string;
}) {
  useEffect(() => {
    const timer = setInterval(() => {
      void answers(location.pathname).then((isValid) => {
        if (isValid) location.reload();
      });
    }, askEveryMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="grid min-h-dvh place-content-center px-6 text-center">
      <h1 className="text-2xl font-semibold">This link is no longer valid.</h1>
      <p className="mt-2 text-lg text-muted">{advice}</p>
    </div>
  );
}
