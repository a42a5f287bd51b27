import { TextField } from '@/app/_ui/text-field';
import { HttpFields } from './http-fields';
import type { KindFieldsProps } from './kind-fields';

export function SnapshotFields(props: KindFieldsProps) {
  const { values, errors, onChange } = props;
  // The schema speaks of milliseconds, this field of seconds.
  const error =
    errors['source.intervalMs'] === undefined
      ? undefined
      : 'Enter a number of seconds from 0.05 to 3600.';
  return (
    <>
      <HttpFields {...props} example="http://192.168.1.20/snapshot.jpg" />
      <TextField
        id="source.intervalMs"
        name="source.intervalMs"
        label="Ask for a picture every"
        unit="seconds"
        inputMode="decimal"
        inputClassName="max-w-24"
        autoComplete="off"
        value={values.intervalSeconds}
        error={error}
        onChange={(event) => onChange({ intervalSeconds: event.target.value })}
      />
    </>
  );
}
