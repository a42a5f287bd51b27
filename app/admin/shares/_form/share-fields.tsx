import { TextField } from '@/app/_ui/text-field';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { ShareFormValues } from './share-form-values';

interface ShareFieldsProps {
  readonly values: ShareFormValues;
  readonly errors: FieldErrors;
}

export function ShareName({ values, errors }: ShareFieldsProps) {
  return (
    <TextField
      id="name"
      name="name"
      label="For whom"
      placeholder="Neighbour"
      autoComplete="off"
      maxLength={80}
      defaultValue={values.name}
      error={errors.name}
    />
  );
}

/** Until when a link lets people in, and how many. */
export function ShareTerms({
  values,
  errors,
  usualMost,
}: ShareFieldsProps & {
  /** How many may watch by a link that says nothing of its own. */
  readonly usualMost: number;
}) {
  return (
    <>
      <TextField
        id="expiresAt"
        name="expiresAt"
        type="date"
        label="Last day"
        hint="Empty: until it is revoked."
        inputClassName="max-w-44"
        defaultValue={values.expiresAt}
        error={errors.expiresAt}
      />
      <TextField
        id="mostViewers"
        name="mostViewers"
        label="Viewers at once"
        hint={`At most so many. Empty: ${usualMost}, as for one person.`}
        inputMode="numeric"
        inputClassName="max-w-24"
        autoComplete="off"
        defaultValue={values.mostViewers}
        error={errors.mostViewers}
      />
    </>
  );
}
