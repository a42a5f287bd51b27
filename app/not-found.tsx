import type { Metadata } from 'next';
import { ButtonLink } from './_ui/button';
import { Sheet } from './_ui/sheet';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <Sheet>
      <h1 className="mb-1 text-xl font-semibold">There is nothing here</h1>
      <p className="mb-5 text-muted">
        The camera or page was removed, or the address has a slip in it.
      </p>
      <ButtonLink href="/" tone="primary">
        To the wall
      </ButtonLink>
    </Sheet>
  );
}
