import { TextField } from '@/app/_ui/text-field';
import type { SnapshotConfig } from '@/lib/sources/config/snapshot-config';
import { textProps } from './field-props';
import { millisecondsOf, secondsText } from './field-text';
import { HttpFields, httpDefaults, httpInput, httpSchemes, httpValues } from './http-part';
import type { KindFieldsProps, KindForm } from './kind-form';
import { shownAddress } from './shown-address';
import { moreOfStill, stillDefaults, stillInput, stillValues } from './still-part';

export const snapshotForm: KindForm<SnapshotConfig> = {
  group: 'Over the network',
  label: 'Still pictures (snapshot)',
  hint: 'One JPEG, asked for again and again.',
  address: { example: 'http://192.168.1.20/snapshot.jpg', schemes: httpSchemes },
  // In seconds here, in milliseconds in the schema.
  defaults: { ...httpDefaults, intervalMs: '1', ...stillDefaults },
  values: (source) => ({
    ...httpValues(source),
    intervalMs: secondsText(source.intervalMs),
    ...stillValues(source),
  }),
  input: (fields) => ({
    ...httpInput(fields),
    intervalMs: millisecondsOf(fields.intervalMs),
    ...stillInput(fields),
  }),
  summary: ({ url }) => shownAddress(url),
  Fields: SnapshotFields,
  more: moreOfStill,
};

function SnapshotFields(props: KindFieldsProps) {
  const isWrong = props.errors.intervalMs !== undefined;
  return (
    <>
      <HttpFields {...props} />
      <TextField
        {...textProps(props, 'intervalMs')}
        label="Ask for a picture every"
        unit="seconds"
        inputMode="decimal"
        inputClassName="max-w-24"
        autoComplete="off"
        error={isWrong ? 'Enter a number of seconds from 0.05 to 3600.' : undefined}
      />
    </>
  );
}
