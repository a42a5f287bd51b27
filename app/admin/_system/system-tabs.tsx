import Link from 'next/link';
import { classNames } from '@/app/_ui/class-names';

const tabs = [
  { href: '/admin/system', label: 'Overview' },
  { href: '/admin/activity', label: 'Activity' },
  { href: '/admin/alerts', label: 'Alerts' },
  { href: '/admin/backup', label: 'Backup' },
] as const;

/** How the server is, and what has been done with it. */
export function SystemTabs({ here }: { readonly here: (typeof tabs)[number]['href'] }) {
  return (
    <nav aria-label="System" className="mb-4 flex border-b border-line">
      {tabs.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={href === here ? 'page' : undefined}
          className={classNames(
            '-mb-px flex min-h-9 items-center border-b-2 px-3 pointer-coarse:min-h-11',
            href === here
              ? 'border-accent text-text'
              : 'border-transparent text-muted hover:text-text',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
