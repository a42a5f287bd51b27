import { SelectField } from '@/app/_ui/select-field';
import { rtspTransports } from '@/lib/sources/config/rtsp-config';
import type { RtspConfig, RtspTransport } from '@/lib/sources/config/rtsp-config';
import { textProps } from './field-props';
import { numberOf } from './field-text';
import type { FieldTexts, KindFieldsProps, KindForm } from './kind-form';
import { LogInFields, logInDefaults, logInInput, logInValues } from './log-in-part';
import { RateField } from './rate-field';
import { shownAddress } from './shown-address';
import { StillField, stillDefaults, stillInput, stillValues } from './still-part';

export const rtspForm: KindForm<RtspConfig> = {
  group: 'Over the network',
  label: 'Video stream (RTSP)',
  hint: 'H.264, H.265 or MJPEG, through ffmpeg.',
  address: { example: 'rtsp://192.168.1.20:554/stream1', schemes: ['rtsp:', 'rtsps:'] },
  defaults: {
    url: '',
    ...logInDefaults,
    transport: 'auto',
    fps: '10',
    maxWidth: '',
    ...stillDefaults,
  },
  values: (source) => ({
    url: source.url,
    ...logInValues(source),
    transport: source.transport,
    fps: String(source.fps),
    maxWidth: String(source.maxWidth ?? ''),
    ...stillValues(source),
  }),
  input: rtspInput,
  summary: ({ url }) => shownAddress(url),
  Fields: LogInFields,
  more: {
    about: 'transport, rate, size',
    fields: ['transport', 'fps', 'maxWidth', 'mayStandStill'],
    Fields: More,
  },
};

function rtspInput(fields: FieldTexts) {
  const { url = '', transport = '', fps, maxWidth = '' } = fields;
  return {
    url,
    ...logInInput(fields),
    transport,
    fps: numberOf(fps),
    // An absent width would keep the stored one.
    maxWidth: maxWidth === '' ? null : numberOf(maxWidth),
    ...stillInput(fields),
  };
}

const transportLabels: Record<RtspTransport, string> = {
  auto: 'TCP, or UDP where there is no TCP',
  tcp: 'TCP only',
  udp: 'UDP only',
};
const usualWidths = ['640', '1280', '1920'];

function More(props: KindFieldsProps) {
  const { maxWidth = '' } = props.fields;
  const widths = [...new Set(['', ...usualWidths, maxWidth])];
  return (
    <>
      <SelectField
        {...textProps(props, 'transport')}
        label="Transport"
        hint="UDP loses pictures on a poor link; some cameras have nothing else."
        options={rtspTransports.map((value) => ({ value, label: transportLabels[value] }))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <RateField
          {...props}
          label="Pictures per second, at most"
          hint="Fewer cost this machine less."
        />
        <SelectField
          {...textProps(props, 'maxWidth')}
          label="No wider than"
          hint="Smaller pictures cost less, too."
          options={widths.map((value) => ({
            value,
            label: value === '' ? 'As the camera sends it' : `${value} pixels`,
          }))}
        />
      </div>
      <StillField {...props} />
    </>
  );
}
