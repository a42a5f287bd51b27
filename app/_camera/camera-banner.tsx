'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { logInPath } from '@/lib/auth/next-path';
import { queryText } from './camera-parameters';
import { useNowMs } from '../_wall/use-now';
import { WallBanner } from '../_wall/wall-banner';
import { useWallConnection, useWallRetry } from '../_wall/wall-provider';

/** What became of the connection; a log-in leads back to this very address. */
export function CameraBanner() {
  const pathname = usePathname();
  const query = queryText(new URLSearchParams(useSearchParams()));
  return (
    <WallBanner
      connection={useWallConnection()}
      nowMs={useNowMs()}
      loginHref={logInPath(pathname + query)}
      onRetry={useWallRetry()}
    />
  );
}
