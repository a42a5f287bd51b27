'use client';

import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog';
import type { KeyRow } from './key-table';

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
