'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';

/** Steps between cameras ask for no page. */
const leadsToCamera = 'a[href^="/cameras/"]:not(.camera-step)';
const aims = ['pointerover', 'pointerdown', 'focusin'] as const;

/**
 * Fetches the page of the camera that somebody aims at, so that it is there when they click. Fetching
 * those of all 64 tiles beforehand would be 64 requests; a link that fetches only what is aimed at is
 * what Next's own links do not offer.
 */
export function CameraPrefetch() {
  const [href, setHref] = useState<string>();

  useEffect(() => {
    const aim = ({ target }: Event): void => {
      const link = target instanceof Element ? target.closest(leadsToCamera) : null;
      const aimed = link?.getAttribute('href');
      if (aimed != null) setHref(aimed);
    };
    for (const kind of aims) document.addEventListener(kind, aim, { passive: true });
    return () => {
      for (const kind of aims) document.removeEventListener(kind, aim);
    };
  }, []);

  if (href === undefined) return null;
  return (
    <Link key={href} href={href} prefetch tabIndex={-1} aria-hidden="true" className="sr-only">
      Camera
    </Link>
  );
}
