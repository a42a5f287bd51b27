import { storageDigest, storageSentence } from '@/lib/db/storage-error';
import type { StorageReport } from '@/lib/db/storage-health';
import { readVersion } from '@/lib/env/version';
import { GatheredFigures, type GatheredFiguresOptions } from '@/lib/figures/gathered-figures';
import { healthOf, type Health, type Trouble } from '@/lib/figures/health';
import type { FigureSource } from '@/lib/figures/server-figures';
import type { Shutdown } from './shutdown';

export interface FigureParts extends Omit<GatheredFiguresOptions, 'version'> {
  readonly storage: { readonly report: StorageReport };
}

export interface StartedFigures {
  readonly figures: FigureSource;
  readonly health: () => Health;
}

/** What the server says of itself, in numbers and in whether it does what it should. */
export function startFigures(
  { storage, ...parts }: FigureParts,
  shutdown: Shutdown,
): StartedFigures {
  const figures = new GatheredFigures({ ...parts, version: readVersion() });
  shutdown.add('figures', () => figures.close());
  const health = (): Health =>
    healthOf({
      isStopping: shutdown.isRunning,
      storage: troubleOf(storage.report),
      loopDelay: figures.loopDelay,
    });
  return { figures, health };
}

/** Anybody may read it, so that it does not even name the folder. */
function troubleOf({ state }: StorageReport): Trouble | undefined {
  if (state === 'ok') return undefined;
  return { code: storageDigest(state), message: storageSentence(state) };
}
