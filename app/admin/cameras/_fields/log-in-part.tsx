import { TextField } from '@/app/_ui/text-field';
import { isChecked, textProps } from './field-props';
import type { FieldTexts, KindFieldsProps } from './kind-form';
import { PasswordField } from './password-field';

/** User name and password, of every kind that asks a camera over the network. */
export const logInDefaults: FieldTexts = {
  username: '',
  /** Never filled by the server. */
  password: '',
  /** A password was typed and did not travel back: it has to be typed again. */
  passwordWithheld: '',
  removePassword: '',
};

export function logInValues({ username = '' }: { readonly username?: string | undefined }) {
  return { ...logInDefaults, username };
}

export function logInInput(fields: FieldTexts): Record<string, unknown> {
  const { username = '', password = '' } = fields;
  // An absent password keeps the stored one, an empty one removes it.
  const sendsPassword = password !== '' || isChecked(fields, 'removePassword');
  return { username, ...(sendsPassword && { password }) };
}

export function LogInFields(props: KindFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        {...textProps(props, 'username')}
        label="User name"
        hint="If the camera asks for one."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PasswordField {...props} />
    </div>
  );
}
