import type { ReactNode } from 'react';
import { Button } from '@/app/_ui/button';
import { removeCamera } from '../actions';

/** What deleting means, and the button that does it. */
export function DeleteQuestion({
  slug,
  children,
}: {
  readonly slug: string;
  /** The way out. */
  readonly children: ReactNode;
}) {
  return (
    <form action={removeCamera}>
      <input type="hidden" name="slug" value={slug} />
      <p className="mb-5 text-muted">
        It goes from every wall, with its address, its password and its bookmarks. Who watches it
        now loses the picture. This cannot be undone.
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        {children}
        <Button type="submit" tone="danger">
          Delete the camera
        </Button>
      </div>
    </form>
  );
}
