'use client';

import { CrossIcon } from '../_ui/icons';
import { iconButtonClass } from '../_ui/button';

/** A sentence about what the person did on the wall, until they put it away. */
export function WallNote({
  note,
  onDismiss,
}: {
  readonly note: string | undefined;
  readonly onDismiss: () => void;
}) {
  return (
    <div role="status" className="wall-note">
      {note !== undefined && (
        <div className="flex items-center gap-3 rounded-control border border-edge bg-raised py-1.5 pr-1.5 pl-4">
          <span>{note}</span>
          <button
            type="button"
            className={iconButtonClass}
            aria-label="Put this away"
            onClick={onDismiss}
          >
            <CrossIcon />
          </button>
        </div>
      )}
    </div>
  );
}
