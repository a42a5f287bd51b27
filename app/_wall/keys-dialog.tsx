'use client';

import { useEffect, useEffectEvent } from 'react';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog';
import { helpKey, type KeyRow } from './key-table';

/** What each key does here. */
export function KeysDialog({
  rows,
  open,
  onClose,
}: {
  readonly rows: readonly KeyRow<string>[];
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (!open) return undefined;
    const listen = ({ key }: KeyboardEvent): void => {
      if (helpKey.keys.some((help) => help === key)) close();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [open]);
  return (
    <Dialog open={open} title="Keys" onClose={onClose}>
      <dl className="mb-4 divide-y divide-line border-y border-line">
        {rows.map(({ action, shown, does }) => (
          <div key={action} className="flex items-baseline gap-4 py-1.5">
            <dt className="flex w-28 shrink-0 gap-1">
              {shown.map((cap) => (
                <kbd
                  key={cap}
                  className="rounded-control border border-edge px-1.5 font-sans text-sm"
                >
                  {cap}
                </kbd>
              ))}
            </dt>
            <dd className="text-muted">{does}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={onClose}>Close</Button>
    </Dialog>
  );
}
