import { CheckField } from '@/app/_ui/check-field';
import { TextField } from '@/app/_ui/text-field';
import { WhereItMatters } from '@/app/_ui/where-it-matters';
import { checkProps, isChecked, textProps } from './field-props';
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
  /** Of a smaller picture: it does not have the log-in of the camera's own picture. */
  ownLogIn: '',
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
  const fields = (
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
  if (!props.isSub) return fields;
  return (
    <>
      <CheckField
        {...checkProps(props, 'ownLogIn')}
        label="It has a log-in of its own"
        hint="Otherwise the one above is used."
      />
      <WhereItMatters matters={isChecked(props.fields, 'ownLogIn')}>{fields}</WhereItMatters>
    </>
  );
}
