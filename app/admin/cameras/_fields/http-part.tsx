import { CheckField } from '@/app/_ui/check-field';
import { WhereItMatters } from '@/app/_ui/where-it-matters';
import { checkedText, checkProps, isChecked } from './field-props';
import type { FieldTexts, KindFieldsProps } from './kind-form';
import { LogInFields, logInDefaults, logInInput, logInValues } from './log-in-part';

/** Address, log-in and certificate: what all kinds that ask a camera over HTTP have. */
export const httpSchemes = ['http:', 'https:'];

export const httpDefaults: FieldTexts = { url: '', ...logInDefaults, acceptCertificate: '' };

export function httpValues(source: {
  readonly url: string;
  readonly username?: string | undefined;
  readonly acceptCertificate: boolean;
}): FieldTexts {
  const { url, acceptCertificate } = source;
  return { url, ...logInValues(source), acceptCertificate: checkedText(acceptCertificate) };
}

export function httpInput(fields: FieldTexts): Record<string, unknown> {
  return {
    url: fields.url ?? '',
    ...logInInput(fields),
    acceptCertificate: isChecked(fields, 'acceptCertificate'),
  };
}

export function HttpFields(props: KindFieldsProps) {
  const isHttps = /^\s*https:/i.test(props.fields.url ?? '');
  return (
    <>
      <LogInFields {...props} />
      <WhereItMatters matters={isHttps}>
        <CheckField
          {...checkProps(props, 'acceptCertificate')}
          label="Accept this camera’s certificate"
          hint="Most cameras sign their own, which nobody can check. Only matters for https addresses."
        />
      </WhereItMatters>
    </>
  );
}
