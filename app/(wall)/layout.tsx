import type { ReactNode } from 'react';
import { CameraPrefetch } from '../_wall/camera-prefetch';
import { WallProvider } from '../_wall/wall-provider';
import '../_wall/wall.css';

/**
 * What the pages with pictures share: one connection, which lasts from page to page, so that a
 * camera's page has its picture at once. Each page authorises by itself.
 */
export default function WallPagesLayout({ children }: { readonly children: ReactNode }) {
  return (
    <main id="main" className="wall">
      <WallProvider url="/api/wall?shown=reported">{children}</WallProvider>
      <CameraPrefetch />
    </main>
  );
}
