'use client';

import { useFormStatus } from 'react-dom';
import { SwitchButton } from '@/app/_ui/switch-button';
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
    <form action={setWebhookEnabled} className="inline-flex">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="enabled" value={String(!enabled)} />
      <PendingSwitch name={name} enabled={enabled} />
    </form>
  );
}

/** Shows the wanted position at once, while the server is still at it. */
function PendingSwitch({ name, enabled }: { readonly name: string; readonly enabled: boolean }) {
  const { pending } = useFormStatus();
  return (
    <SwitchButton checked={pending ? !enabled : enabled} aria-busy={pending} label={`${name} on`} />
  );
}
