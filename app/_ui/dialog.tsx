'use client';

import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';

/** A modal question. The browser keeps the focus inside, closes it on Escape and gives it back. */
export function Dialog({
  open,
  title,
  onClose,
  children,
}: {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = element.current;
    if (open && dialog?.open === false) dialog.showModal();
    if (!open && dialog?.open === true) dialog.close();
  }, [open]);

  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onClose={onClose}
      className="m-auto w-full max-w-md rounded-control border border-line bg-panel p-5 text-text backdrop:bg-black/60"
    >
      <h2 id={titleId} className="mb-2 text-lg font-semibold wrap-anywhere">
        {title}
      </h2>
      {open && children}
    </dialog>
  );
}
