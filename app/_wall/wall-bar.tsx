'use client';

import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Brand } from '../_ui/brand';
import { AccountIcon, CameraIcon } from '../_ui/icons';
import { barControlClass, barWordClass } from './bar-control';
import { FullscreenButton } from './fullscreen-button';
import { useStillness } from './use-stillness';
import { MoreIcon } from './wall-icons';

interface WallBarProps {
  /** How many tiles are in each state; absent where there are none. */
  readonly counts?: ReactNode;
  /** In place of the brand. */
  readonly switcher?: ReactNode;
  /** Controls before those that every page has. */
  readonly tools?: ReactNode;
  /** Whether it stays though nothing moves. */
  readonly isPinned?: boolean;
  readonly isAdmin: boolean;
  /** The sign-out form. */
  readonly signOut: ReactNode;
}

/** The slim bar over the pictures: it hides while nothing moves. */
export function WallBar(props: WallBarProps) {
  const { counts, switcher, isPinned = false } = props;
  const still = useStillness();
  return (
    <header className="wall-bar" data-hidden={still && !isPinned}>
      {switcher ?? <Brand compact />}
      {counts}
      <BarTools {...props} />
    </header>
  );
}

/** All in a row; where that is too narrow, in a menu. */
function BarTools({ tools, isAdmin, signOut }: WallBarProps) {
  const [isOpen, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener('click', (click) => staysOpen(menu.current, click) || setOpen(false), {
      signal,
    });
    addEventListener('keydown', ({ key }) => key === 'Escape' && setOpen(false), { signal });
    return () => stop.abort();
  }, [isOpen]);
  return (
    <>
      <button
        type="button"
        className={`bar-more ${barControlClass}`}
        aria-expanded={isOpen}
        aria-controls="bar-tools"
        onClick={() => setOpen(!isOpen)}
      >
        <MoreIcon />
        <span className="sr-only">More</span>
      </button>
      <div ref={menu} id="bar-tools" className="bar-tools" data-open={isOpen}>
        {tools}
        <FullscreenButton />
        {isAdmin && (
          <Link
            href="/admin/cameras"
            prefetch={false}
            className={barControlClass}
            title="Manage cameras"
          >
            <CameraIcon />
            <span className={barWordClass}>Cameras</span>
          </Link>
        )}
        <Link href="/account" prefetch={false} className={barControlClass} title="Your account">
          <AccountIcon />
          <span className={barWordClass}>Account</span>
        </Link>
        {signOut}
      </div>
    </>
  );
}

/** What opens within the menu, or chooses something there, leaves it open; its own button decides itself. */
function staysOpen(menu: HTMLElement | null, { target }: MouseEvent): boolean {
  if (!(target instanceof Element)) return false;
  const isInside = menu?.contains(target) === true && target.closest('details') !== null;
  return isInside || target.closest('.bar-more') !== null;
}
