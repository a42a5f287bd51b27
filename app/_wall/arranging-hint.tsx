import { Button } from '../_ui/button';

/** What to do while tiles are arranged, and the way out. */
export function ArrangingHint({ onDone }: { readonly onDone: () => void }) {
  return (
    <div className="arranging-hint">
      <p>
        <span className="pointer-coarse:hidden">
          Drag tiles, or move the focused one with the arrow keys.
        </span>
        <span className="not-pointer-coarse:hidden">Drag a tile by its number.</span>
      </p>
      <Button tone="primary" onClick={onDone}>
        Done
      </Button>
    </div>
  );
}
