import type { ComponentProps, ReactNode } from 'react';
import { FieldNotes, noteAttributes } from './field';

/** A labelled check box. */
export function CheckField({
  id,
  label,
  hint,
  error,
  ...input
}: Omit<ComponentProps<'input'>, 'id' | 'type'> & {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}) {
  return (
    <div>
      <label htmlFor={id} className="inline-flex items-center gap-2 py-1 pointer-coarse:min-h-11">
        <input
          id={id}
          type="checkbox"
          className="size-4.5 shrink-0 accent-accent"
          {...noteAttributes(id, hint, error)}
          {...input}
        />
        {label}
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}
