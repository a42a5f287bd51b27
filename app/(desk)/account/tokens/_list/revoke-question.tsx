import type { ReactNode } from 'react';
import { Button } from '@/app/_ui/button';
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
    <form action={revokeToken}>
      <input type="hidden" name="id" value={id} />
      <p className="mb-5 text-muted">
        Programs and addresses that use this token stop working at once, and for ever; you can make
        a new one.
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        {children}
        <Button type="submit" tone="danger">
          Revoke the token
        </Button>
      </div>
    </form>
  );
}
