import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** What stands around a control: its label above, a hint and the error below. */
export function Field({
  id,
  label,
  hint,
  error,
  className,
  children,
}: {
  /** Of the control. */
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {children}
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

/** The hint and the error of a control, tied to it by `noteIds`. */
export function FieldNotes({
  id,
  hint,
  error,
}: {
  readonly id: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}) {
  return (
    <>
      {error !== undefined && (
        <p id={`${id}-error`} className="mt-1 text-lost">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
          {hint}
        </p>
      )}
    </>
  );
}

/** The attributes that tie a control to its hint and error. */
export function noteAttributes(id: string, hint: ReactNode, error: string | undefined) {
  const ids = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`];
  const describedBy = ids.filter(Boolean).join(' ');
  return {
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': describedBy === '' ? undefined : describedBy,
  };
}

export function controlClass(className?: string): string {
  return classNames(
    'block w-full min-h-9 rounded-control border border-edge bg-panel px-2.5 py-1.5 text-text placeholder:text-muted aria-invalid:border-lost disabled:opacity-60 pointer-coarse:min-h-11',
    className,
  );
}
