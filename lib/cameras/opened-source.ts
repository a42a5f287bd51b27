import { createSource, type SourceTools } from '@/lib/sources/create-source';
import type { FrameSource } from '@/lib/sources/frame-source';
import type { SourceConfig } from '@/lib/sources/source-config';
import { SourceError } from '@/lib/sources/source-error';
import { unreadableFields } from './source-secrets';

/**
 * A source whose secrets are opened when it first connects. Where they cannot be, each attempt tries
 * again: the key may come back.
 * @throws SourceError 'secret-unreadable' when run
 */
export function openedSource(open: () => SourceConfig, tools: SourceTools): FrameSource {
  let inner: FrameSource | undefined;
  return {
    run: async (emit, signal) => {
      inner ??= createSource(readable(open()), tools);
      return inner.run(emit, signal);
    },
  };
}

function readable(source: SourceConfig): SourceConfig {
  if (unreadableFields(source).length === 0) return source;
  throw new SourceError('secret-unreadable', 'No key here opens the stored password.');
}
