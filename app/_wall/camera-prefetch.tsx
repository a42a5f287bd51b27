'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';

/** Steps between cameras ask for no page. */
const leadsToCamera = 'a[href^="/cameras/"]:not(.camera-step)';
const aims = ['pointerover', 'pointerdown', 'focusin'] as const;
/** The wall's own pictures come first. */
const firstAfterMs = 1_500;

/**
 * Fetches the page of the camera that somebody aims at, so that it is there when they click. Fetching
 * those of all 64 tiles beforehand would be 64 requests; a link that fetches only what is aimed at is
 * what Next's own links do not offer. The first one's comes by itself, and with it the code that all
 * of them need, so that even a first click on a touch screen finds it there.
 */
export function CameraPrefetch() {
  const [href, setHref] = useState<string>();

  useEffect(() => {
    const take = (link: Element | null): void => {
      const aimed = link?.getAttribute('href');
      if (aimed != null) setHref(aimed);
    };
    const aim = ({ target }: Event): void =>
      take(target instanceof Element ? target.closest(leadsToCamera) : null);
    const first = setTimeout(() => take(document.querySelector(leadsToCamera)), firstAfterMs);
    for (const kind of aims) document.addEventListener(kind, aim, { passive: true });
    return () => {
      clearTimeout(first);
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
