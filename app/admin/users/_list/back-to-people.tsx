import Link from 'next/link';
import { BackIcon } from '@/app/_ui/icons';

export function BackToPeople() {
  return (
    <Link
      href="/admin/users"
      className="-ml-1 inline-flex min-h-8 items-center gap-1 text-muted hover:text-text"
    >
      <BackIcon />
      People
    </Link>
  );
}
