import type { ComponentProps, ReactNode } from 'react';
import { controlClass, Field, noteAttributes } from './field';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

/** A labelled choice from a list. */
export function SelectField({
  id,
  label,
  hint,
  error,
  options,
  ...select
}: Omit<ComponentProps<'select'>, 'id' | 'children'> & {
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly options: readonly SelectOption[];
}) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <select id={id} className={controlClass()} {...noteAttributes(id, hint, error)} {...select}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
