import type { Metadata } from 'next';
import { ShareOver } from '@/app/_share/share-over';

export const metadata: Metadata = { title: 'Link no longer valid' };

/** What every link shows that lets nobody in. */
export default function ShareOverPage() {
  return (
    <main id="main">
      <ShareOver />
    </main>
  );
}
