import type { ReactNode } from 'react';
import { FinalQuestion } from '@/app/_ui/final-question';
import { removeWebhook } from '../actions';

/** What deleting means, and the button that does it. */
export function DeleteQuestion({
  id,
  children,
}: {
  readonly id: string;
  /** The way out. */
  readonly children: ReactNode;
}) {
  return (
    <FinalQuestion
      action={removeWebhook}
      named={['id', id]}
      verb="Delete the webhook"
      meaning="It is told nothing any more, and what still waits to be delivered is dropped. Its address and its secret are forgotten."
    >
      {children}
    </FinalQuestion>
  );
}
