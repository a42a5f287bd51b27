'use client';

import type { TileStatus } from '@/lib/wall/tile-state';
import { ageWords } from './tile-words';
import { useTileFact } from './wall-provider';

/** One line about the picture: its size, its rate and its measured age. */
export function TileFacts({ cameraId }: { readonly cameraId: string }) {
  const facts = useTileFact(cameraId, factsOf);
  return <p className="tile-facts">{facts}</p>;
}

function factsOf(status: TileStatus | undefined): string {
  if (!status) return '';
  const { state, width, height, framesPerSecond } = status;
  const facts: string[] = [];
  if (width > 0) facts.push(`${width} × ${height}`);
  if (state.kind === 'live' || state.kind === 'delayed') {
    facts.push(`${framesPerSecond.toFixed(1)} per second`, `${ageWords(state.ageMs)} old`);
  }
  return facts.join(' · ');
}
