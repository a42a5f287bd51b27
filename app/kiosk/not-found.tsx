import type { Metadata } from 'next';
import { LinkOver } from '@/app/_kiosk/link-over';

export const metadata: Metadata = { title: 'Link no longer valid' };

export default function KioskNotFound() {
  return (
    <main id="main">
      <LinkOver />
    </main>
  );
}
