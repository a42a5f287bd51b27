'use client';

import type { WallView } from '@/lib/wall/wall-view';
import { KeyboardIcon } from '../_ui/icons';
import { barControlClass, barWordClass } from './bar-control';
import { LayoutMenu } from './layout-menu';
import { useKeyHint } from './letter-keys';
import { ArrangeIcon } from './wall-icons';

/** What the bar offers on a wall of tiles. */
export function WallTools({
  view,
  onView,
  isArranging,
  onArrange,
  onHelp,
}: {
  readonly view: WallView;
  readonly onView: (view: WallView) => void;
  readonly isArranging: boolean;
  readonly onArrange: () => void;
  readonly onHelp: () => void;
}) {
  const hint = useKeyHint();
  return (
    <>
      <LayoutMenu view={view} onChange={onView} />
      <button
        type="button"
        className={`needs-script ${barControlClass}`}
        aria-pressed={isArranging}
        {...hint('Arrange the tiles', 'A')}
        onClick={onArrange}
      >
        <ArrangeIcon />
        <span className={barWordClass}>Arrange</span>
      </button>
      <button
        type="button"
        className={`needs-script ${barControlClass}`}
        {...hint('Keys', '?')}
        onClick={onHelp}
      >
        <KeyboardIcon />
        <span className={barWordClass}>Keys</span>
      </button>
    </>
  );
}
