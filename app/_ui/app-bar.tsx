'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Brand } from './brand';
import { classNames } from './class-names';
import { CameraIcon, WallIcon } from './icons';

const places = [
  { href: '/', label: 'Wall', icon: WallIcon },
  { href: '/admin/cameras', label: 'Cameras', icon: CameraIcon },
];

/** The bar over the administrator's pages. */
export function AppBar({ signOut }: { readonly signOut: ReactNode }) {
  const pathname = usePathname();
  return (
    <header className="border-b border-line bg-panel">
      <div className="mx-auto flex h-12 max-w-7xl items-stretch gap-4 px-4">
        <Link href="/" className="flex items-center" aria-label="Framewall, to the wall">
          <Brand compact />
        </Link>
        <nav aria-label="Main" className="flex">
          {places.map(({ href, label, icon: PlaceIcon }) => {
            const here = href === '/' ? pathname === '/' : pathname.startsWith(href);
            return (
              <Link
                key={href}
                href={href}
                aria-current={here ? 'page' : undefined}
                className={classNames(
                  'flex items-center gap-2 border-b-2 px-3',
                  here
                    ? 'border-accent text-text'
                    : 'border-transparent text-muted hover:text-text',
                )}
              >
                <PlaceIcon />
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
