'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { BackIcon, LinksIcon, PencilIcon } from '../_ui/icons';
import { barControlClass } from '../_wall/bar-control';

/** The slim bar over the one picture: the way back, the name, and what can be done with it. */
export function CameraBar({
  camera,
  back,
  isHidden,
  isAdmin,
  signOut,
  children,
}: {
  /** Undefined where there is none any more. */
  readonly camera: WallCamera | undefined;
  /** The wall one came from. */
  readonly back: { readonly href: string; readonly name: string };
  readonly isHidden: boolean;
  readonly isAdmin: boolean;
  /** The sign-out form. */
  readonly signOut: ReactNode;
  /** The tools. */
  readonly children?: ReactNode;
}) {
  return (
    <header className="wall-bar camera-bar" data-hidden={isHidden}>
      <Link href={back.href} className={`shrink-0 ${barControlClass}`}>
        <BackIcon />
        <span className="max-sm:sr-only">{back.name}</span>
      </Link>
      {camera && <h1 className="min-w-0 truncate font-semibold">{camera.name}</h1>}
      <div className="ml-auto flex shrink-0 items-center gap-1 max-sm:gap-0">
        {children}
        {isAdmin && camera && <AdminLinks slug={camera.slug} />}
        <div className="max-lg:hidden">{signOut}</div>
      </div>
    </header>
  );
}

function AdminLinks({ slug }: { readonly slug: string }) {
  const camera = encodeURIComponent(slug);
  const look = `max-lg:hidden ${barControlClass}`;
  return (
    <>
      <Link href={`/admin/shares/new?camera=${camera}`} prefetch={false} className={look}>
        <LinksIcon />
        Share…
      </Link>
      <Link href={`/admin/cameras/${camera}`} prefetch={false} className={look}>
        <PencilIcon />
        Edit
      </Link>
    </>
  );
}
