'use client';

import { useEffect, useState } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { wallLayout } from './wall-layout';
import type { WallLayout } from './wall-layout';

const gapPx = 1;

/** Lays `count` tiles out so that they are as large as the window allows. Children are `<li>`. */
export function WallGrid({
  count,
  children,
}: {
  readonly count: number;
  readonly children: ReactNode;
}) {
  const layout = useWallLayout(count);
  const columns = layout?.columns ?? Math.ceil(Math.sqrt(count));
  const style = {
    '--columns': columns,
    ...(layout !== undefined && { '--tile-width': `${layout.tileWidthPx}px` }),
  } as CSSProperties;
  return (
    <ul className="wall-grid" style={style} data-measured={layout !== undefined}>
      {children}
    </ul>
  );
}

function useWallLayout(count: number): WallLayout | undefined {
  const [size, setSize] = useState<{ width: number; height: number }>();
  useEffect(() => {
    const measure = () => {
      const { clientWidth, clientHeight } = document.documentElement;
      setSize({ width: clientWidth, height: clientHeight });
    };
    measure();
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  return size === undefined ? undefined : wallLayout(count, size.width, size.height, gapPx);
}
