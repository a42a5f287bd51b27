import Link from 'next/link';
import { BackIcon } from '@/app/_ui/icons';

export function BackToKiosks() {
  return (
    <Link
      href="/admin/kiosks"
      className="-ml-1 inline-flex min-h-8 items-center gap-1 text-muted hover:text-text"
    >
      <BackIcon />
      Kiosk links
    </Link>
  );
}
