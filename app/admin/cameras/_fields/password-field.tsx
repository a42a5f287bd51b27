import { CheckField } from '@/app/_ui/check-field';
import { TextField } from '@/app/_ui/text-field';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import { checkedText, checkProps, isChecked, textProps } from './field-props';
import type { FieldTexts, KindFieldsProps } from './kind-form';

/** The camera's password. A stored one never comes to the browser: it is kept, replaced or removed. */
export function PasswordField(props: KindFieldsProps) {
  const { fields, passwordSet, passwordUnreadable = false, onChange } = props;
  return (
    <div>
      <TextField
        {...textProps(props, 'password')}
        type="password"
        label="Password"
        hint={passwordHint(fields, passwordSet, passwordUnreadable)}
        autoComplete="new-password"
        disabled={passwordSet && isChecked(fields, 'removePassword')}
      />
      {passwordSet && (
        <CheckField
          {...checkProps(props, 'removePassword')}
          label="Remove the password"
          onChange={({ target }) =>
            onChange({ removePassword: checkedText(target.checked), password: '' })
          }
        />
      )}
    </div>
  );
}

function passwordHint(
  fields: FieldTexts,
  passwordSet: boolean,
  isUnreadable: boolean,
): string | undefined {
  if (isChecked(fields, 'passwordWithheld') && fields.password === '') {
    return 'Enter the password again.';
  }
  if (!passwordSet) return undefined;
  if (isChecked(fields, 'removePassword')) return 'It will be removed when you save.';
  return isUnreadable
    ? sourceErrorSentence('secret-unreadable')
    : 'Password set — leave empty to keep it.';
}
