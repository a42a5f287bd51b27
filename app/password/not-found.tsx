import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Link no longer valid' };

/** What every link shows that lets nobody in. */
export default function PasswordLinkOver() {
  return (
    <>
      <h1 className="mb-1 text-xl font-semibold">This link is no longer valid.</h1>
      <p className="text-muted">
        It works once, for three days: ask an administrator for a new one.
      </p>
    </>
  );
}
