import Link from 'next/link';
import { BackIcon } from '@/app/_ui/icons';

export function BackToAlerts() {
  return (
    <Link
      href="/admin/alerts"
      className="-ml-1 inline-flex min-h-8 items-center gap-1 text-muted hover:text-text"
    >
      <BackIcon />
      Alerts
    </Link>
  );
}
