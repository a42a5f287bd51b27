'use client';

import Link from 'next/link';
import { useState, type ReactNode } from 'react';
import { Button, iconButtonClass } from './button';
import { Dialog } from './dialog';
import { BinIcon } from './icons';

/** Asks before something goes for ever: in a dialog, or without a script on a page of its own. */
export function AskFirst({
  verb,
  name,
  title,
  href,
  question,
}: {
  /** Such as "Delete". */
  readonly verb: string;
  readonly name: string;
  readonly title: string;
  /** The page that asks the same. */
  readonly href: string;
  /** The form, given its way out. */
  readonly question: (wayOut: ReactNode) => ReactNode;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Link
        href={href}
        prefetch={false}
        aria-label={`${verb} ${name}`}
        title={verb}
        className={`${iconButtonClass} hover:text-lost`}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          setAsking(true);
        }}
      >
        <BinIcon />
      </Link>
      <Dialog open={asking} title={title} onClose={() => setAsking(false)}>
        {question(<Button onClick={() => setAsking(false)}>Keep it</Button>)}
      </Dialog>
    </>
  );
}
