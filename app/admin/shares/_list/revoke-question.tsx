import type { ReactNode } from 'react';
import { Button } from '@/app/_ui/button';
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
    <form action={revokeShare}>
      <input type="hidden" name="id" value={id} />
      <p className="mb-5 text-muted">
        Whoever watches by this link loses the picture at once. It never works again; you can make a
        new one.
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        {children}
        <Button type="submit" tone="danger">
          Revoke the link
        </Button>
      </div>
    </form>
  );
}
