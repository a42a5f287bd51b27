'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Brand } from './brand';
import { classNames } from './class-names';
import { CameraIcon, KioskIcon, WallIcon, WallsIcon } from './icons';

const places = [
  { href: '/', label: 'Wall', icon: WallIcon, forAdmins: false },
  { href: '/walls', label: 'Walls', icon: WallsIcon, forAdmins: false },
  { href: '/admin/cameras', label: 'Cameras', icon: CameraIcon, forAdmins: true },
  { href: '/admin/kiosks', label: 'Kiosks', icon: KioskIcon, forAdmins: true },
];

/** The bar over the pages with lists and forms. */
export function AppBar({
  isAdmin,
  signOut,
}: {
  readonly isAdmin: boolean;
  readonly signOut: ReactNode;
}) {
  const pathname = usePathname();
  const open = places.filter(({ forAdmins }) => isAdmin || !forAdmins);
  return (
    <header className="border-b border-line bg-panel">
      <div className="mx-auto flex h-12 max-w-7xl items-stretch gap-4 px-4 max-sm:gap-1 max-sm:px-2">
        <Link href="/" className="flex items-center" aria-label="Framewall, to the wall">
          <Brand compact />
        </Link>
        <nav aria-label="Main" className="flex">
          {open.map(({ href, label, icon: PlaceIcon }) => {
            const here = href === '/' ? pathname === '/' : pathname.startsWith(href);
            return (
              <Link
                key={href}
                href={href}
                aria-current={here ? 'page' : undefined}
                className={classNames(
                  'flex items-center gap-2 border-b-2 px-3 max-sm:px-2',
                  here
                    ? 'border-accent text-text'
                    : 'border-transparent text-muted hover:text-text',
                )}
              >
                <PlaceIcon className="size-4 max-sm:hidden" />
                {label}
              </Link>
            );
          })}
        </nav>
        <div className="ml-auto flex items-center">{signOut}</div>
      </div>
    </header>
  );
}
