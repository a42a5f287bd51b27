'use client';

import { FullscreenIcon } from '../_ui/icons';
import { barControlClass, barWordClass } from './bar-control';
import { toggleFullscreen, useCanFullscreen, useIsFullscreen } from './use-fullscreen';

/** Puts the whole page on the whole screen, and takes it off again. */
export function FullscreenButton() {
  const isFull = useIsFullscreen();
  if (!useCanFullscreen()) return null;
  return (
    <button
      type="button"
      className={`needs-script ${barControlClass}`}
      onClick={toggleFullscreen}
      aria-keyshortcuts="F"
      title="Full screen (F)"
    >
      <FullscreenIcon />
      <span className={barWordClass}>{isFull ? 'Leave full screen' : 'Full screen'}</span>
    </button>
  );
}
