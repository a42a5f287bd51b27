import { useRef } from 'react';
import { Button } from '../_ui/button';

/** What to do while tiles are arranged, and the way out. */
export function ArrangingHint({
  onReset,
  onDone,
}: {
  /** Gives up the person's own order; absent where there is none. */
  readonly onReset: (() => void) | undefined;
  readonly onDone: () => void;
}) {
  const done = useRef<HTMLButtonElement>(null);
  const reset = (): void => {
    // The button that has the focus goes with the order.
    done.current?.focus();
    onReset?.();
  };
  return (
    <div className="arranging-hint">
      <p>
        <span className="pointer-coarse:hidden">
          Drag tiles, or move the focused one with the arrow keys.
        </span>
        <span className="not-pointer-coarse:hidden">Drag a tile by its number.</span>
      </p>
      {onReset && (
        <Button className="rounded-none" onClick={reset}>
          Use the common order
        </Button>
      )}
      <Button ref={done} tone="primary" onClick={onDone}>
        Done
      </Button>
    </div>
  );
}
