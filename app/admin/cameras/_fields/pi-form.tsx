import { SelectField } from '@/app/_ui/select-field';
import { TextField } from '@/app/_ui/text-field';
import { piModes } from '@/lib/sources/config/pi-config';
import type { PiConfig, PiMode } from '@/lib/sources/config/pi-config';
import { textProps } from './field-props';
import { millisecondsOf, numberOf, secondsText, sizeOf, sizeText } from './field-text';
import type { FieldTexts, KindFieldsProps, KindForm } from './kind-form';
import { RateField } from './rate-field';
import { SizeField } from './size-field';

export const piForm: KindForm<PiConfig> = {
  group: 'On this machine',
  label: 'Raspberry Pi camera',
  hint: 'On the ribbon cable of this Pi.',
  // The interval is in seconds here, in milliseconds in the schema.
  defaults: { mode: 'video', width: '1280x720', fps: '15', intervalMs: '5', quality: '80' },
  values: (source) => ({
    mode: source.mode,
    width: sizeText(source),
    fps: String(source.fps),
    intervalMs: secondsText(source.intervalMs),
    quality: String(source.quality),
  }),
  input: piInput,
  summary: ({ mode, width, height }) =>
    `${width} × ${height}, ${mode === 'still' ? 'stills' : 'video'}`,
  Fields: PiFields,
  more: { about: 'quality', fields: ['quality'], Fields: More },
};

/** Rate and interval are shown for one mode each. */
function piInput({ mode = '', width, fps, intervalMs, quality }: FieldTexts) {
  return {
    mode,
    ...sizeOf(width),
    ...(fps !== undefined && { fps: numberOf(fps) }),
    ...(intervalMs !== undefined && { intervalMs: millisecondsOf(intervalMs) }),
    quality: numberOf(quality),
  };
}

const modeLabels: Record<PiMode, string> = {
  video: 'Video',
  still: 'Still pictures, in the best quality',
};

function PiFields(props: KindFieldsProps) {
  return (
    <>
      <SelectField
        {...textProps(props, 'mode')}
        label="Pictures"
        options={piModes.map((value) => ({ value, label: modeLabels[value] }))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SizeField {...props} />
        {props.fields.mode === 'still' ? <IntervalField {...props} /> : <RateField {...props} />}
      </div>
    </>
  );
}

function IntervalField(props: KindFieldsProps) {
  const isWrong = props.errors.intervalMs !== undefined;
  return (
    <TextField
      {...textProps(props, 'intervalMs')}
      label="Take one every"
      unit="seconds"
      inputMode="decimal"
      inputClassName="max-w-20"
      autoComplete="off"
      error={isWrong ? 'Enter a number of seconds from 0.5 to 3600.' : undefined}
    />
  );
}

function More(props: KindFieldsProps) {
  return (
    <TextField
      {...textProps(props, 'quality')}
      label="Quality of the JPEG"
      hint="From 1 to 100. Above 90 pictures get large and hardly better."
      inputMode="numeric"
      inputClassName="max-w-20"
      autoComplete="off"
    />
  );
}
