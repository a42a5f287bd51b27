'use client';

import { useEffect, useEffectEvent, useId } from 'react';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog';
import { SwitchButton } from '../_ui/switch-button';
import { helpKey, type KeyRow } from './key-table';
import { isKeyOn, setLetterKeys, useHasLetterKeys } from './letter-keys';

/** What each key does here, and the switch for those that are a single letter. */
export function KeysDialog({
  rows,
  open,
  onClose,
}: {
  readonly rows: readonly KeyRow<string>[];
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const switchId = useId();
  const hasLetterKeys = useHasLetterKeys();
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
        {rows.map(({ action, keys, shown, does }) => (
          <div
            key={action}
            data-off={!keys.some((key) => isKeyOn(key, hasLetterKeys))}
            className="flex items-baseline gap-4 py-1.5 data-[off=true]:line-through"
          >
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
      <div className="flex items-center justify-between gap-4">
        <Button onClick={onClose}>Close</Button>
        <div className="flex items-center gap-3">
          <label htmlFor={switchId}>Single-letter keys</label>
          <SwitchButton
            id={switchId}
            label="Single-letter keys"
            checked={hasLetterKeys}
            onClick={() => setLetterKeys(!hasLetterKeys)}
          />
        </div>
      </div>
      <p className="mt-3 text-sm text-muted">
        Switched off, only the arrows, Enter, Esc, Tab and ? do something. This browser remembers
        it.
      </p>
    </Dialog>
  );
}
