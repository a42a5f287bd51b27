import type { ComponentProps, ReactNode } from 'react';
import { controlClass, Field, noteAttributes } from './field';

/** A labelled input for one file of the visitor's own. */
export function FileField({
  id,
  label,
  hint,
  error,
  ...input
}: Omit<ComponentProps<'input'>, 'id' | 'type' | 'className'> & {
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        type="file"
        className={controlClass(
          'file:mr-3 file:rounded-control file:border file:border-edge file:bg-raised file:px-2.5 file:py-1 file:text-text',
        )}
        {...noteAttributes(id, hint, error)}
        {...input}
      />
    </Field>
  );
}
