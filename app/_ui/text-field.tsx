import type { ComponentProps, ReactNode } from 'react';
import { controlClass, Field, noteAttributes } from './field';

/** A labelled one-line input. */
export function TextField({
  id,
  label,
  hint,
  error,
  className,
  inputClassName,
  unit,
  ...input
}: Omit<ComponentProps<'input'>, 'id'> & {
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly inputClassName?: string;
  /** Stands right of the input, such as "seconds". */
  readonly unit?: string;
}) {
  return (
    <Field id={id} label={label} hint={hint} error={error} className={className}>
      <div className="flex items-center gap-2">
        <input
          id={id}
          className={controlClass(inputClassName)}
          {...noteAttributes(id, hint, error)}
          {...input}
        />
        {unit !== undefined && <span className="text-muted">{unit}</span>}
      </div>
    </Field>
  );
}
