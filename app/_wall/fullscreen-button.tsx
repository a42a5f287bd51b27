'use client';

import { useEffect, useState } from 'react';
import { FullscreenIcon } from '../_ui/icons';
import { barControlClass } from './bar-control';

/** Puts the whole page on the whole screen, and takes it off again; also with the key F. */
export function FullscreenButton() {
  const [full, setFull] = useState(false);

  useEffect(() => {
    const follow = () => setFull(document.fullscreenElement !== null);
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'f' && isPlainKey(event)) toggleFullscreen();
    };
    document.addEventListener('fullscreenchange', follow);
    addEventListener('keydown', press);
    return () => {
      document.removeEventListener('fullscreenchange', follow);
      removeEventListener('keydown', press);
    };
  }, []);

  return (
    <button
      type="button"
      className={`needs-script ${barControlClass}`}
      onClick={toggleFullscreen}
      aria-keyshortcuts="F"
      title="Full screen (F)"
    >
      <FullscreenIcon />
      <span className="max-sm:sr-only">{full ? 'Leave full screen' : 'Full screen'}</span>
    </button>
  );
}

function toggleFullscreen(): void {
  // A browser that refuses (an iPhone, a frame) leaves the page as it is.
  const change =
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen()
      : document.exitFullscreen();
  change.catch(() => undefined);
}

function isPlainKey(event: KeyboardEvent): boolean {
  const typing = event.target instanceof Element && event.target.matches('input, textarea, select');
  return !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
}
