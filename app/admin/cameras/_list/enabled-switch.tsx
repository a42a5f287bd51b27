'use client';

import { useFormStatus } from 'react-dom';
import { SwitchButton } from '@/app/_ui/switch-button';
import { setCameraEnabled } from '../actions';

/** Puts a camera on the wall or takes it off. */
export function EnabledSwitch({
  slug,
  name,
  enabled,
}: {
  readonly slug: string;
  readonly name: string;
  readonly enabled: boolean;
}) {
  return (
    <form action={setCameraEnabled} className="inline-flex">
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="enabled" value={String(!enabled)} />
      <PendingSwitch name={name} enabled={enabled} />
    </form>
  );
}

/** Shows the wanted position at once, while the server is still at it. */
function PendingSwitch({ name, enabled }: { readonly name: string; readonly enabled: boolean }) {
  const { pending } = useFormStatus();
  return (
    <SwitchButton
      checked={pending ? !enabled : enabled}
      aria-busy={pending}
      label={`${name} on the wall`}
    />
  );
}
