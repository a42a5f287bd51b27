import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { KioskView } from '@/app/_kiosk/kiosk-view';
import { WallProvider } from '@/app/_wall/wall-provider';
import '@/app/_wall/wall.css';
import { requestOrigin } from '@/lib/auth/request-origin';
import { runtime } from '@/lib/runtime/runtime';

interface Props {
  readonly params: Promise<{ token: string }>;
}

/** The address is the secret: it must not travel on. */
export const metadata: Metadata = {
  title: 'Wall',
  referrer: 'no-referrer',
  robots: { index: false, follow: false },
};

/** What a display shows that has no log-in but a link. */
export default async function KioskPage({ params }: Props) {
  const { token } = await params;
  const { address } = requestOrigin(await headers());
  const { kioskDoor, walls } = runtime();
  const display = await kioskDoor.displayOfToken(token, address);
  if (!display) notFound();
  const { actor, link } = display;
  const { cameras, view } = walls.ofDisplay(actor);
  return (
    <main id="main" className="wall">
      <WallProvider url="/api/wall?shown=reported" token={token}>
        <KioskView name={link.name} cameras={cameras} view={view} tourSeconds={link.tourSeconds} />
        <noscript>
          <p className="p-6 text-center">A display needs JavaScript: switch it on.</p>
        </noscript>
      </WallProvider>
    </main>
  );
}
