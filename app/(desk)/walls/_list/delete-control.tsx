'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Button, iconButtonClass } from '@/app/_ui/button';
import { Dialog } from '@/app/_ui/dialog';
import { BinIcon } from '@/app/_ui/icons';
import { DeleteQuestion } from './delete-question';

/** Asks before it deletes: in a dialog, or without a script on a page of its own. */
export function DeleteControl({
  slug,
  name,
  isShared,
}: {
  readonly slug: string;
  readonly name: string;
  readonly isShared: boolean;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Link
        href={`/walls/${slug}/delete`}
        prefetch={false}
        aria-label={`Delete ${name}`}
        title="Delete"
        className={`${iconButtonClass} hover:text-lost`}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          setAsking(true);
        }}
      >
        <BinIcon />
      </Link>
      <Dialog open={asking} title={`Delete “${name}”?`} onClose={() => setAsking(false)}>
        <DeleteQuestion slug={slug} isShared={isShared}>
          <Button onClick={() => setAsking(false)}>Keep it</Button>
        </DeleteQuestion>
      </Dialog>
    </>
  );
}
