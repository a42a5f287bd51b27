import type { MjpegConfig } from '@/lib/sources/config/mjpeg-config';
import { HttpFields, httpDefaults, httpInput, httpSchemes, httpValues } from './http-part';
import type { KindForm } from './kind-form';
import { shownAddress } from './shown-address';
import { moreOfStill, stillDefaults, stillInput, stillValues } from './still-part';

export const mjpegForm: KindForm<MjpegConfig> = {
  group: 'Over the network',
  label: 'Video stream (MJPEG)',
  hint: 'An address that keeps sending pictures.',
  address: { example: 'http://192.168.1.20/video.mjpg', schemes: httpSchemes },
  defaults: { ...httpDefaults, ...stillDefaults },
  values: (source) => ({ ...httpValues(source), ...stillValues(source) }),
  input: (fields) => ({ ...httpInput(fields), ...stillInput(fields) }),
  summary: ({ url }) => shownAddress(url),
  Fields: HttpFields,
  more: moreOfStill,
};
