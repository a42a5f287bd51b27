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
  return (
    <div className="arranging-hint">
      <p>
        <span className="pointer-coarse:hidden">
          Drag tiles, or move the focused one with the arrow keys.
        </span>
        <span className="not-pointer-coarse:hidden">Drag a tile by its number.</span>
      </p>
      {onReset && (
        <Button className="rounded-none" onClick={onReset}>
          Use the common order
        </Button>
      )}
      <Button tone="primary" onClick={onDone}>
        Done
      </Button>
    </div>
  );
}
