'use client';

import { useState } from 'react';
import { TextField } from '@/app/_ui/text-field';
import { hasHiddenValues } from '@/lib/cameras/hidden-values';
import { splitAddress } from '@/lib/cameras/split-address';
import { textProps } from './field-props';
import type { KindFieldsProps } from './kind-form';

/**
 * Where a camera is. It stays in place when the kind changes, so that an address of another kind
 * can change the kind while it is typed.
 */
export function AddressField({
  example,
  note,
  ...props
}: KindFieldsProps & {
  readonly example: string;
  /** Told instead of the example. */
  readonly note?: string | undefined;
}) {
  const { onChange } = props;
  const [wasSplit, setWasSplit] = useState(false);

  /** Moves a log-in that stands in the address to its own fields. */
  function split(address: string): boolean {
    const parts = splitAddress(address);
    if (parts === undefined) return false;
    const { url, username, password = '' } = parts;
    onChange({ url, username, ...(password !== '' && { password, removePassword: '' }) });
    setWasSplit(true);
    return true;
  }

  const notes = [
    note,
    hasHiddenValues(props.fields.url ?? '')
      ? 'What stands as •••• is kept as it is stored.'
      : undefined,
    wasSplit ? 'The user name and password were moved to their own fields.' : undefined,
  ].filter((sentence) => sentence !== undefined);
  return (
    <TextField
      {...textProps(props, 'url')}
      label="Address"
      hint={<span role="status">{notes.length > 0 ? notes.join(' ') : `Such as ${example}`}</span>}
      inputMode="url"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      onBlur={(event) => split(event.target.value)}
      onPaste={(event) => {
        const { value, selectionStart, selectionEnd } = event.currentTarget;
        const pasted = event.clipboardData.getData('text');
        const address =
          value.slice(0, selectionStart ?? 0) + pasted + value.slice(selectionEnd ?? value.length);
        if (split(address)) event.preventDefault();
      }}
    />
  );
}
