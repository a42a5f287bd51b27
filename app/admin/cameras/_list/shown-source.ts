import type { SourceView } from '@/lib/cameras/camera';
import type { SourceKind } from '@/lib/sources/source-config';

export const kindNames: Record<SourceKind, string> = {
  mjpeg: 'Video stream',
  snapshot: 'Still pictures',
  folder: 'Folder',
  'test-pattern': 'Test pattern',
};

/** Where a camera's pictures come from, in one line. Queries stay out: many hold a password. */
export function shownSource(source: SourceView): string {
  switch (source.kind) {
    case 'mjpeg':
    case 'snapshot':
      return shownAddress(source.url);
    case 'folder':
      return source.mode === 'loop' ? `${source.path}, ${source.fps} per second` : source.path;
    case 'test-pattern':
      return `${source.width} × ${source.height}, ${source.fps} per second`;
  }
}

function shownAddress(address: string): string {
  if (!URL.canParse(address)) return '';
  const { protocol, host, pathname, search } = new URL(address);
  const scheme = protocol === 'https:' ? 'https://' : '';
  return scheme + host + (pathname === '/' ? '' : pathname) + (search === '' ? '' : '?…');
}
