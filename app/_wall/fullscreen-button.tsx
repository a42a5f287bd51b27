'use client';

import { FullscreenIcon } from '../_ui/icons';
import { barControlClass, barWordClass } from './bar-control';
import { useKeyHint } from './letter-keys';
import { toggleFullscreen, useCanFullscreen, useIsFullscreen } from './use-fullscreen';

/** Puts the whole page on the whole screen, and takes it off again. */
export function FullscreenButton() {
  const isFull = useIsFullscreen();
  const hint = useKeyHint();
  if (!useCanFullscreen()) return null;
  return (
    <button
      type="button"
      className={`needs-script ${barControlClass}`}
      onClick={toggleFullscreen}
      {...hint('Full screen', 'F')}
    >
      <FullscreenIcon />
      <span className={barWordClass}>{isFull ? 'Leave full screen' : 'Full screen'}</span>
    </button>
  );
}
