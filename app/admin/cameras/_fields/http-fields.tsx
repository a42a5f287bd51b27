'use client';

import { useState } from 'react';
import { CheckField } from '@/app/_ui/check-field';
import { TextField } from '@/app/_ui/text-field';
import { splitAddress } from '../_form/split-address';
import type { KindFieldsProps } from './kind-fields';
import { PasswordField } from './password-field';

/** Address, log-in and certificate: what all cameras reached over HTTP have. */
export function HttpFields({
  example,
  ...props
}: KindFieldsProps & {
  /** An address as this kind has them. */
  readonly example: string;
}) {
  const { values, errors, onChange } = props;
  return (
    <>
      <AddressField {...props} example={example} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          id="source.username"
          name="source.username"
          label="User name"
          hint="If the camera asks for one."
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={values.username}
          error={errors['source.username']}
          onChange={(event) => onChange({ username: event.target.value })}
        />
        <PasswordField {...props} />
      </div>
      <div className="only-for-https" data-https={isHttps(values.url) ? '' : undefined}>
        <CheckField
          id="source.acceptCertificate"
          name="source.acceptCertificate"
          label="Accept this camera’s certificate"
          hint="Most cameras sign their own, which nobody can check. Only matters for https addresses."
          checked={values.acceptCertificate}
          error={errors['source.acceptCertificate']}
          onChange={(event) => onChange({ acceptCertificate: event.target.checked })}
        />
      </div>
    </>
  );
}

function AddressField({
  values,
  errors,
  onChange,
  example,
}: KindFieldsProps & { readonly example: string }) {
  const [wasSplit, setWasSplit] = useState(false);

  /** Moves a log-in that stands in the address to its own fields. */
  function split(address: string): boolean {
    const parts = splitAddress(address);
    if (parts === undefined) return false;
    const { url, username, password } = parts;
    onChange({ url, username, ...(password !== '' && { password, removePassword: false }) });
    setWasSplit(true);
    return true;
  }

  return (
    <TextField
      id="source.url"
      name="source.url"
      label="Address"
      hint={
        <span role="status">
          {wasSplit
            ? 'The user name and password were moved to their own fields.'
            : `Such as ${example}`}
        </span>
      }
      inputMode="url"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      value={values.url}
      error={errors['source.url']}
      onChange={(event) => onChange({ url: event.target.value })}
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

function isHttps(address: string): boolean {
  return /^\s*https:/i.test(address);
}
