import type { Metadata } from 'next';
import { LinkOver } from '@/app/_kiosk/link-over';

export const metadata: Metadata = { title: 'Link no longer valid' };

/** What every link shows that lets nobody in. */
export default function LinkOverPage() {
  return (
    <main id="main">
      <LinkOver />
    </main>
  );
}
