import { TextField } from '@/app/_ui/text-field';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { KioskFormValues } from './kiosk-form-values';

interface KioskFieldsProps {
  readonly values: KioskFormValues;
  readonly errors: FieldErrors;
}

export function KioskName({ values, errors }: KioskFieldsProps) {
  return (
    <TextField
      id="name"
      name="name"
      label="Display"
      placeholder="Entrance hall"
      autoComplete="off"
      maxLength={80}
      defaultValue={values.name}
      error={errors.name}
    />
  );
}

/** How a display shows its wall, and until when. */
export function KioskTerms({ values, errors }: KioskFieldsProps) {
  return (
    <>
      <TextField
        id="tourSeconds"
        name="tourSeconds"
        label="One camera at a time"
        hint="For so long each, 3 to 3600. Empty: all at once."
        unit="seconds"
        inputMode="numeric"
        inputClassName="max-w-24"
        autoComplete="off"
        defaultValue={values.tourSeconds}
        error={errors.tourSeconds}
      />
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
    </>
  );
}
