'use client';

import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { DownIcon } from './icons';

/** Fields that most people need not see. */
export function Disclosure({
  label,
  about,
  startsOpen,
  mustOpen = false,
  children,
}: {
  readonly label: string;
  /** What is inside, in a few words. */
  readonly about: string;
  readonly startsOpen: boolean;
  /** Opens it, such as for an error inside; it can be closed again. */
  readonly mustOpen?: boolean;
  readonly children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  const [isFirstOpen] = useState(startsOpen || mustOpen);
  useEffect(() => {
    if (mustOpen && details.current) details.current.open = true;
  }, [mustOpen]);
  return (
    <details ref={details} open={isFirstOpen}>
      <summary className="flex min-h-9 w-fit items-center gap-2 rounded-control pr-2 font-medium hover:bg-raised pointer-coarse:min-h-11">
        <DownIcon className="size-4 shrink-0 -rotate-90 text-muted [details[open]>summary>&]:rotate-0" />
        <span>
          {label} <span className="font-normal text-muted">— {about}</span>
        </span>
      </summary>
      <div className="mt-2 space-y-4 border-l border-line pl-4">{children}</div>
    </details>
  );
}
