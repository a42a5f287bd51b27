import Link from 'next/link';
import { classNames } from '@/app/_ui/class-names';

const tabs = [
  { href: '/admin/kiosks', label: 'Kiosk links' },
  { href: '/admin/shares', label: 'Share links' },
] as const;

/** The two kinds of links that let somebody in without a log-in. */
export function LinkTabs({ here }: { readonly here: (typeof tabs)[number]['href'] }) {
  return (
    <nav aria-label="Links" className="mb-4 flex border-b border-line">
      {tabs.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
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
