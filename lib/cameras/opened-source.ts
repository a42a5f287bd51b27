import { createSource, type SourceTools } from '@/lib/sources/create-source';
import type { FrameSource } from '@/lib/sources/frame-source';
import type { SourceConfig } from '@/lib/sources/source-config';
import { SourceError } from '@/lib/sources/source-error';
import { unreadableFields } from './source-secrets';

/**
 * A source whose secrets are opened when it first connects. Where they cannot be, each attempt tries
 * again: the key may come back.
 * @param source as it is kept, with its secrets sealed
 * @throws SourceError 'secret-unreadable' when run
 */
export function openedSource(
  source: SourceConfig,
  open: () => SourceConfig,
  tools: SourceTools,
): FrameSource {
  // Never run: what a source says of itself beside its pictures takes no secret.
  const sealed = createSource(source, tools);
  let opened: FrameSource | undefined;
  return {
    get expectedIntervalMs() {
      return (opened ?? sealed).expectedIntervalMs;
    },
    onReady: sealed.onReady,
    run: async (emit, signal) => {
      opened ??= createSource(readable(open()), tools);
      return opened.run(emit, signal);
    },
  };
}

function readable(source: SourceConfig): SourceConfig {
  if (unreadableFields(source).length === 0) return source;
  throw new SourceError('secret-unreadable', 'No key here opens the stored password.');
}
