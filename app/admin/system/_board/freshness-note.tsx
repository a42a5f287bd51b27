'use client';

import { useState } from 'react';
import { Notice } from '@/app/_ui/notice';
import { useNowMs } from '@/app/_wall/use-now';
import { ageWords } from '@/app/_wall/tile-words';
import type { NewestView } from './use-newest-view';

/** Says when the figures are not those of now: a page that stands still must not look alive. */
export function FreshnessNote({ heardAtMs, staleness }: Omit<NewestView, 'view'>) {
  const nowMs = useNowMs();
  const [openedAtMs] = useState(() => Date.now());
  if (staleness === undefined) return null;
  const age = ageWords(nowMs - (heardAtMs ?? openedAtMs));
  return (
    <div className="mb-4">
      <Notice tone="problem">
        {staleness === 'signed-out'
          ? `You are not logged in any more: these figures are ${age} old. Load the page again to log in.`
          : `Framewall does not answer: these figures are ${age} old. It is asked again every 10 s.`}
      </Notice>
    </div>
  );
}
