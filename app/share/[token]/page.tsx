import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { ShareStill } from '@/app/_share/share-still';
import { ShareView } from '@/app/_share/share-view';
import { WallProvider } from '@/app/_wall/wall-provider';
import '@/app/_wall/wall.css';
import { requestOrigin } from '@/lib/auth/request-origin';
import { runtime } from '@/lib/runtime/runtime';

interface Props {
  readonly params: Promise<{ token: string }>;
}

/** The address is the secret: it must not travel on. */
export const metadata: Metadata = {
  title: 'Camera',
  referrer: 'no-referrer',
  robots: { index: false, follow: false },
};

/** One camera, for who has no log-in but a link. */
export default async function SharePage({ params }: Props) {
  const { token } = await params;
  const { address } = requestOrigin(await headers());
  const { shareDoor, registry, streams } = runtime();
  const actor = await shareDoor.actorOfToken(token, address);
  const found = actor && registry.summaries(actor)[0];
  if (!found) notFound();
  // Nothing of what the camera is goes to the browser.
  const { id, slug, name, enabled } = found;
  const camera = { id, slug, name, enabled };
  const isFull = streams.isFullFor({ ...actor, address });
  return (
    <main id="main" className="wall">
      <WallProvider url="/api/wall?shown=reported" token={token}>
        <ShareView camera={camera} />
        <ShareStill camera={camera} token={token} isFull={isFull} />
      </WallProvider>
    </main>
  );
}
