import Link from 'next/link';
import { classNames } from './class-names';

/** Pages that belong together, each with an address of its own. */
export function PageTabs<Href extends string>({
  label,
  tabs,
  here,
  prefetch = null,
}: {
  readonly label: string;
  readonly tabs: readonly { readonly href: Href; readonly label: string }[];
  readonly here: Href;
  /** As Next's links take it. */
  readonly prefetch?: false | null;
}) {
  return (
    <nav aria-label={label} className="mb-4 flex border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          prefetch={prefetch}
          aria-current={tab.href === here ? 'page' : undefined}
          className={classNames(
            '-mb-px flex min-h-9 items-center border-b-2 px-3 pointer-coarse:min-h-11',
            tab.href === here
              ? 'border-accent text-text'
              : 'border-transparent text-muted hover:text-text',
          )}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
