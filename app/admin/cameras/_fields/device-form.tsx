import { SelectField } from '@/app/_ui/select-field';
import { TextField } from '@/app/_ui/text-field';
import { WhereItMatters } from '@/app/_ui/where-it-matters';
import { devicePixelFormats } from '@/lib/sources/config/device-config';
import type { DeviceConfig, DevicePixelFormat } from '@/lib/sources/config/device-config';
import type { VideoDevice } from '@/lib/sources/video-devices';
import { textProps } from './field-props';
import { numberOf, sizeOf, sizeText } from './field-text';
import type { FieldTexts, KindFieldsProps, KindForm } from './kind-form';
import { RateField } from './rate-field';
import { SizeField } from './size-field';
import { StillField, stillDefaults, stillInput, stillValues } from './still-part';

/** In the list of devices: one that stands in a field of its own. */
const another = 'another';

export const deviceForm: KindForm<DeviceConfig> = {
  group: 'On this machine',
  label: 'USB camera',
  hint: 'Or any V4L2 device, through ffmpeg.',
  defaults: {
    device: '',
    /** What is chosen in the list of devices; empty until something is. */
    offered: '',
    pixelFormat: 'auto',
    width: '1280x720',
    fps: '15',
    ...stillDefaults,
  },
  values: (source) => ({
    device: source.device,
    offered: '',
    pixelFormat: source.pixelFormat,
    width: sizeText(source),
    fps: String(source.fps),
    ...stillValues(source),
  }),
  input: deviceInput,
  summary: ({ device, width, height }) => `${device}, ${width} × ${height}`,
  Fields: DeviceFields,
  more: {
    about: 'pixel format, standing still',
    fields: ['pixelFormat', 'mayStandStill'],
    Fields: More,
  },
};

function deviceInput(fields: FieldTexts) {
  const { device = '', offered = another, pixelFormat = '', width, fps } = fields;
  return {
    device: offered === another ? device : offered,
    pixelFormat,
    ...sizeOf(width),
    fps: numberOf(fps),
    ...stillInput(fields),
  };
}

function DeviceFields(props: KindFieldsProps) {
  const { videoDevices } = props.offers;
  const chosen = chosenDevice(props);
  return (
    <>
      {videoDevices.length > 0 && (
        <SelectField
          {...textProps(props, 'offered')}
          value={chosen}
          label="Camera on this machine"
          options={[
            ...videoDevices.map((known) => ({
              value: known.path,
              label: deviceLabel(known, videoDevices),
            })),
            { value: another, label: 'Another one, by its path' },
          ]}
        />
      )}
      <WhereItMatters matters={chosen === another}>
        <TextField
          {...textProps(props, 'device')}
          label="Path of the device"
          hint={
            videoDevices.length > 0
              ? 'Such as /dev/video0, or one below /dev/v4l/by-id that stays the same.'
              : 'Such as /dev/video0. No camera is attached to this machine now.'
          }
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </WhereItMatters>
      <div className="grid gap-4 sm:grid-cols-2">
        <SizeField {...props} hint="Or the nearest that it has." />
        <RateField {...props} />
      </div>
    </>
  );
}

/** Its name, and its path where that is short or the name alone would not tell which one it is. */
function deviceLabel({ name, path }: VideoDevice, all: readonly VideoDevice[]): string {
  const isUnique = all.filter((other) => other.name === name).length === 1;
  return isUnique && !path.startsWith('/dev/video') ? name : `${name} (${path})`;
}

function chosenDevice({ fields, offers: { videoDevices } }: KindFieldsProps): string {
  const { offered = '', device = '' } = fields;
  const isOffered = (path: string) => videoDevices.some((known) => known.path === path);
  if (offered === another || isOffered(offered)) return offered;
  if (device === '') return videoDevices[0]?.path ?? another;
  return isOffered(device) ? device : another;
}

const pixelFormatLabels: Record<DevicePixelFormat, string> = {
  auto: 'MJPEG if it can, else any',
  mjpeg: 'MJPEG',
  yuyv422: 'YUYV 4:2:2',
  uyvy422: 'UYVY 4:2:2',
  nv12: 'NV12',
  yuv420p: 'YUV 4:2:0',
  h264: 'H.264',
};

function More(props: KindFieldsProps) {
  return (
    <>
      <SelectField
        {...textProps(props, 'pixelFormat')}
        label="Pixel format"
        hint="MJPEG passes through as it is; all others are made into JPEG here."
        options={devicePixelFormats.map((value) => ({ value, label: pixelFormatLabels[value] }))}
      />
      <StillField {...props} />
    </>
  );
}
