'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { appPlaces, isHere, ownPlace, type AppPlace } from './app-places';
import { barItemClass } from './bar-item';
import { Brand } from './brand';
import { classNames } from './class-names';

/**
 * The bar over the pages with lists and forms. On a phone the mark gives its room to the places: it
 * leads where `Wall` leads.
 */
export function AppBar({
  isAdmin,
  signOut,
}: {
  readonly isAdmin: boolean;
  readonly signOut: ReactNode;
}) {
  const pathname = usePathname();
  return (
    <header className="border-b border-line bg-panel">
      <div className="mx-auto flex h-12 max-w-7xl items-stretch gap-4 px-4 max-sm:h-14 max-sm:gap-0 max-sm:px-1">
        <Link
          href="/"
          className="flex items-center max-sm:hidden"
          aria-label="Framewall, to the wall"
        >
          <Brand />
        </Link>
        <nav aria-label="Main" className="flex min-w-0 flex-1">
          {appPlaces
            .filter(({ forAdmins }) => isAdmin || !forAdmins)
            .map((place) => (
              <PlaceLink key={place.href} place={place} isCurrent={isHere(place, pathname)} />
            ))}
          <span className="flex sm:ml-auto max-sm:min-w-0 max-sm:flex-1">
            <PlaceLink place={ownPlace} isCurrent={isHere(ownPlace, pathname)} />
          </span>
        </nav>
        <div className="flex max-sm:w-13 max-sm:[&>form]:w-full">{signOut}</div>
      </div>
    </header>
  );
}

function PlaceLink({
  place: { href, label, icon: PlaceIcon },
  isCurrent,
}: {
  readonly place: AppPlace;
  readonly isCurrent: boolean;
}) {
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(
        barItemClass,
        isCurrent ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text',
      )}
    >
      <PlaceIcon className="size-4 max-lg:hidden max-sm:block" />
      {label}
    </Link>
  );
}
