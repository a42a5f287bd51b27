import type { ComponentProps, ReactNode } from 'react';
import { controlClass, Field, noteAttributes } from './field';

/** A labelled input of several lines, in which each sign is as wide as any. */
export function TextAreaField({
  id,
  label,
  hint,
  error,
  ...area
}: Omit<ComponentProps<'textarea'>, 'id' | 'className'> & {
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        className={controlClass('font-mono text-sm')}
        {...noteAttributes(id, hint, error)}
        {...area}
      />
    </Field>
  );
}
