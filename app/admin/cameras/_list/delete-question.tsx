import type { ReactNode } from 'react';
import { FinalQuestion } from '@/app/_ui/final-question';
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
    <FinalQuestion
      action={removeCamera}
      named={['slug', slug]}
      verb="Delete the camera"
      meaning="It goes from every wall, with its address, its password and its bookmarks. Who watches it now loses the picture. This cannot be undone."
    >
      {children}
    </FinalQuestion>
  );
}
