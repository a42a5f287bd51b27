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
      Nothing to fill in: a program sends the pictures. The key and the address that it needs stand
      below this form once the camera is saved.
    </p>
  );
}
