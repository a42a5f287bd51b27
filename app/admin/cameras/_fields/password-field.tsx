'use client';

import { CheckField } from '@/app/_ui/check-field';
import { TextField } from '@/app/_ui/text-field';
import type { CameraFormValues } from '../_form/camera-form-values';
import type { KindFieldsProps } from './kind-fields';

/** The camera's password. A stored one never comes to the browser: it is kept, replaced or removed. */
export function PasswordField({ values, errors, passwordSet, onChange }: KindFieldsProps) {
  const removing = passwordSet && values.removePassword;
  return (
    <div>
      <TextField
        id="source.password"
        name="source.password"
        type="password"
        label="Password"
        hint={passwordHint(values, passwordSet)}
        autoComplete="new-password"
        value={values.password}
        disabled={removing}
        error={errors['source.password']}
        onChange={(event) => onChange({ password: event.target.value })}
      />
      {passwordSet && (
        <CheckField
          id="source.removePassword"
          name="source.removePassword"
          label="Remove the password"
          checked={values.removePassword}
          onChange={(event) => onChange({ removePassword: event.target.checked, password: '' })}
        />
      )}
    </div>
  );
}

function passwordHint(values: CameraFormValues, passwordSet: boolean): string | undefined {
  if (values.passwordWithheld && values.password === '') return 'Enter the password again.';
  if (!passwordSet) return undefined;
  return values.removePassword
    ? 'It will be removed when you save.'
    : 'Password set — leave empty to keep it.';
}
