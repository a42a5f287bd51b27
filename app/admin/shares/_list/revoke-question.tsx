import type { ReactNode } from 'react';
import { FinalQuestion } from '@/app/_ui/final-question';
import { revokeShare } from '../actions';

/** What revoking means, and the button that does it. */
export function RevokeQuestion({
  id,
  children,
}: {
  readonly id: string;
  /** The way out. */
  readonly children: ReactNode;
}) {
  return (
    <FinalQuestion
      action={revokeShare}
      named={['id', id]}
      verb="Revoke the link"
      meaning="Whoever watches by this link loses the picture at once. It never works again; you can make a new one."
    >
      {children}
    </FinalQuestion>
  );
}
