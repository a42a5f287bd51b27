'use client';

import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { DownIcon } from '@/app/_ui/icons';
import type { FieldTexts, KindFieldsProps } from './kind-form';

/**
 * Fields that most people leave as they are. Open from the start where one of them is not as it
 * usually is, and as soon as one has an error.
 */
export function MoreFields({
  fields,
  errors,
  usual,
  about,
  children,
}: Pick<KindFieldsProps, 'fields' | 'errors'> & {
  /** The fields inside, as they usually are. */
  readonly usual: FieldTexts;
  /** What is inside, in a few words. */
  readonly about: string;
  readonly children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  const names = Object.keys(usual);
  const hasError = names.some((name) => errors[name] !== undefined);
  const [startsOpen] = useState(
    hasError || names.some((name) => (fields[name] ?? '') !== usual[name]),
  );
  useEffect(() => {
    if (hasError && details.current) details.current.open = true;
  }, [hasError]);
  return (
    <details ref={details} open={startsOpen} className="group">
      <summary className="inline-flex min-h-9 items-center gap-2 rounded-control pr-2 font-medium hover:bg-raised pointer-coarse:min-h-11">
        <DownIcon className="size-4 shrink-0 -rotate-90 text-muted group-open:rotate-0" />
        <span>
          More <span className="font-normal text-muted">— {about}</span>
        </span>
      </summary>
      <div className="mt-2 space-y-4 border-l border-line pl-4">{children}</div>
    </details>
  );
}
