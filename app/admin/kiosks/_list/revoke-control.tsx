'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Button, iconButtonClass } from '@/app/_ui/button';
import { Dialog } from '@/app/_ui/dialog';
import { BinIcon } from '@/app/_ui/icons';
import { RevokeQuestion } from './revoke-question';

/** Asks before it revokes: in a dialog, or without a script on a page of its own. */
export function RevokeControl({ id, name }: { readonly id: string; readonly name: string }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Link
        href={`/admin/kiosks/${id}/revoke`}
        prefetch={false}
        aria-label={`Revoke ${name}`}
        title="Revoke"
        className={`${iconButtonClass} hover:text-lost`}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          setAsking(true);
        }}
      >
        <BinIcon />
      </Link>
      <Dialog
        open={asking}
        title={`Revoke the link of “${name}”?`}
        onClose={() => setAsking(false)}
      >
        <RevokeQuestion id={id}>
          <Button onClick={() => setAsking(false)}>Keep it</Button>
        </RevokeQuestion>
      </Dialog>
    </>
  );
}
