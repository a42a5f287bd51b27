import type { ReactNode } from 'react';
import { Button } from '@/app/_ui/button';
import { removeWall } from '../actions';

/** What deleting a wall means, and the button that does it. */
export function DeleteQuestion({
  slug,
  isShared,
  children,
}: {
  readonly slug: string;
  readonly isShared: boolean;
  /** The way out. */
  readonly children: ReactNode;
}) {
  return (
    <form action={removeWall}>
      <input type="hidden" name="slug" value={slug} />
      <p className="mb-5 text-muted">
        {isShared && 'It goes for everybody. '}
        Its address and its kiosk links stop working. The cameras stay. This cannot be undone.
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        {children}
        <Button type="submit" tone="danger">
          Delete the wall
        </Button>
      </div>
    </form>
  );
}
