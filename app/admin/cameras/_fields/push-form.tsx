import type { PushConfig } from '@/lib/sources/config/push-config';
import type { KindForm } from './kind-form';

export const pushForm: KindForm<PushConfig> = {
  group: 'Sent to us',
  label: 'Pushed pictures',
  hint: 'A program or a camera sends them here.',
  defaults: {},
  values: () => ({}),
  input: () => ({}),
  summary: () => '',
  Fields: PushFields,
};

function PushFields() {
  return (
    <p className="max-w-prose text-muted">
      Nothing to fill in. Once the camera is saved, its page makes the key with which a program may
      send pictures, and tells the address to send them to.
    </p>
  );
}
