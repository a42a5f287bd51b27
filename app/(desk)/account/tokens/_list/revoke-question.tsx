import type { ReactNode } from 'react';
import { FinalQuestion } from '@/app/_ui/final-question';
import { revokeToken } from '../actions';

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
      action={revokeToken}
      named={['id', id]}
      verb="Revoke the token"
      meaning="Programs and addresses that use this token stop working at once, and for ever; you can make a new one."
    >
      {children}
    </FinalQuestion>
  );
}
