import type { ReactNode } from 'react';
import { TextField } from '@/app/_ui/text-field';
import { textProps } from './field-props';
import type { KindFieldsProps } from './kind-form';

/** How many pictures in a second, in the field `fps`. */
export function RateField({
  label = 'Pictures per second',
  hint,
  ...props
}: KindFieldsProps & { readonly label?: string; readonly hint?: ReactNode }) {
  return (
    <TextField
      {...textProps(props, 'fps')}
      label={label}
      hint={hint}
      inputMode="decimal"
      inputClassName="max-w-20"
      autoComplete="off"
    />
  );
}
