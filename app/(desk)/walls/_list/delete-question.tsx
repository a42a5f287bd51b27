import type { ReactNode } from 'react';
import { FinalQuestion } from '@/app/_ui/final-question';
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
    <FinalQuestion
      action={removeWall}
      named={['slug', slug]}
      verb="Delete the wall"
      meaning={`${isShared ? 'It goes for everybody. ' : ''}Its address and its kiosk links stop working. The cameras stay. This cannot be undone.`}
    >
      {children}
    </FinalQuestion>
  );
}
