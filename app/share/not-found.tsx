import type { Metadata } from 'next';
import { ShareOver } from '@/app/_share/share-over';

export const metadata: Metadata = { title: 'Link no longer valid' };

export default function ShareNotFound() {
  return (
    <main id="main">
      <ShareOver />
    </main>
  );
}
