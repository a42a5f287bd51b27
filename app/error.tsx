'use client';

import { Button, ButtonLink } from './_ui/button';
import { Sheet } from './_ui/sheet';

/** Something nobody foresaw. The server logged it under the id that is shown. */
export default function ErrorPage({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  return (
    <Sheet>
      <h1 className="mb-1 text-xl font-semibold">This page could not be shown</h1>
      <p className="mb-5 text-muted">
        Something went wrong that was not foreseen. The cameras are not affected.
        {error.digest !== undefined && (
          <>
            {' '}
            The server’s log tells more under the id{' '}
            <code className="font-mono text-text">{error.digest}</code>.
          </>
        )}
      </p>
      <div className="flex gap-2">
        <Button tone="primary" onClick={reset}>
          Try again
        </Button>
        <ButtonLink href="/">To the wall</ButtonLink>
      </div>
    </Sheet>
  );
}
