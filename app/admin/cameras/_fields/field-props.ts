import type { FieldTexts, KindFieldsProps } from './kind-form';

/** Ties a text field, a list or a text area to the field of this name. */
export function textProps({ prefix, fields, errors, onChange }: KindFieldsProps, name: string) {
  return {
    id: prefix + name,
    name: prefix + name,
    value: fields[name] ?? '',
    error: errors[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      onChange({ [name]: target.value }),
  };
}

/** Ties a check box to the field of this name. */
export function checkProps({ prefix, fields, errors, onChange }: KindFieldsProps, name: string) {
  return {
    id: prefix + name,
    name: prefix + name,
    checked: isChecked(fields, name),
    error: errors[name],
    onChange: ({ target }: { readonly target: { readonly checked: boolean } }) =>
      onChange({ [name]: checkedText(target.checked) }),
  };
}

export function isChecked(fields: FieldTexts, name: string): boolean {
  return fields[name] === 'on';
}

export function checkedText(checked: boolean): string {
  return checked ? 'on' : '';
}
