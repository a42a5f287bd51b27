import type { ReactNode } from 'react';
import { Disclosure } from '@/app/_ui/disclosure';
import type { FieldTexts, KindFieldsProps } from './kind-form';

/**
 * Fields that most people leave as they are. Open from the start where one of them is not as it
 * usually is, and as soon as one has an error.
 */
export function MoreFields({
  fields,
  errors,
  usual,
  about,
  children,
}: Pick<KindFieldsProps, 'fields' | 'errors'> & {
  /** The fields inside, as they usually are. */
  readonly usual: FieldTexts;
  /** What is inside, in a few words. */
  readonly about: string;
  readonly children: ReactNode;
}) {
  const names = Object.keys(usual);
  return (
    <Disclosure
      label="More"
      about={about}
      startsOpen={names.some((name) => (fields[name] ?? '') !== usual[name])}
      mustOpen={names.some((name) => errors[name] !== undefined)}
    >
      {children}
    </Disclosure>
  );
}
