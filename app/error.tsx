'use client';

import { storageRefusalOfDigest } from '@/lib/api/storage-refusal';
import { Button, ButtonLink } from './_ui/button';
import { Sheet } from './_ui/sheet';

/**
 * The database refused, which is said in a sentence; or something nobody foresaw, which the server
 * logged under the id that is shown.
 */
export default function ErrorPage({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  const ofStorage = storageRefusalOfDigest(error.digest);
  return (
    <Sheet>
      <h1 className="mb-1 text-xl font-semibold">
        {ofStorage === undefined ? 'This page could not be shown' : 'This could not be done'}
      </h1>
      <p className="mb-5 text-muted">{ofStorage ?? <Unforeseen digest={error.digest} />}</p>
      <div className="flex gap-2">
        <Button tone="primary" onClick={reset}>
          Try again
        </Button>
        <ButtonLink href="/">To the wall</ButtonLink>
      </div>
    </Sheet>
  );
}

function Unforeseen({ digest }: { readonly digest: string | undefined }) {
  return (
    <>
      Something went wrong that was not foreseen. The cameras are not affected.
      {digest !== undefined && (
        <>
          {' '}
          The server’s log tells more under the id{' '}
          <code className="font-mono text-text">{digest}</code>.
        </>
      )}
    </>
  );
}
