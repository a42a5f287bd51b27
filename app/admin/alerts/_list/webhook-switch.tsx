import { SwitchForm } from '@/app/_ui/switch-form';
import { setWebhookEnabled } from '../actions';

/** Switches a webhook on or off. */
export function WebhookSwitch({
  id,
  name,
  enabled,
}: {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}) {
  return (
    <SwitchForm
      action={setWebhookEnabled}
      named={['id', id]}
      enabled={enabled}
      label={`${name} on`}
    />
  );
}
