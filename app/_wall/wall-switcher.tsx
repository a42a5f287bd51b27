'use client';

import Link from 'next/link';
import { BrandMark } from '../_ui/brand';
import { DownIcon } from '../_ui/icons';
import { BarMenu } from './bar-menu';
import { newWallPath, wallEditPath, wallPath } from './wall-paths';

export interface NamedWall {
  readonly slug: string;
  readonly name: string;
}

const homeName = 'All cameras';

/** The name of the wall, and the way to the others. */
export function WallSwitcher({
  wall,
  walls,
}: {
  /** Null for the wall of all cameras. */
  readonly wall: (NamedWall & { readonly mayEdit: boolean }) | null;
  readonly walls: readonly NamedWall[];
}) {
  return (
    <BarMenu
      align="left"
      title="Walls"
      summary={
        <>
          <BrandMark />
          <span className="max-w-40 truncate font-semibold text-text">
            {wall?.name ?? homeName}
          </span>
          <DownIcon className="size-3.5" />
        </>
      }
    >
      <nav aria-label="Walls" className="flex flex-col">
        <WallLink href={wallPath(null)} name={homeName} isHere={wall === null} />
        {walls.map(({ slug, name }) => (
          <WallLink key={slug} href={wallPath(slug)} name={name} isHere={slug === wall?.slug} />
        ))}
      </nav>
      <div className="mt-1 flex flex-col border-t border-line pt-1">
        {wall?.mayEdit === true && (
          <Link href={wallEditPath(wall.slug)} prefetch={false} className="bar-row">
            Edit this wall
          </Link>
        )}
        <Link href={newWallPath} prefetch={false} className="bar-row">
          Make a wall
        </Link>
      </div>
    </BarMenu>
  );
}

function WallLink({
  href,
  name,
  isHere,
}: {
  readonly href: string;
  readonly name: string;
  readonly isHere: boolean;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="bar-row"
      aria-current={isHere ? 'page' : undefined}
    >
      <span className="truncate">{name}</span>
    </Link>
  );
}
