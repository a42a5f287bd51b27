'use client';

import { useFormStatus } from 'react-dom';
import { SwitchButton } from './switch-button';

/** A form that is one switch: sends where it shall be from now on. Works without JavaScript too. */
export function SwitchForm({
  action,
  named,
  enabled,
  label,
}: {
  readonly action: (form: FormData) => Promise<void>;
  /** What it switches, as the action reads it: the field's name and its text. */
  readonly named: readonly [field: string, text: string];
  readonly enabled: boolean;
  readonly label: string;
}) {
  const [field, text] = named;
  return (
    <form action={action} className="inline-flex">
      <input type="hidden" name={field} value={text} />
      <input type="hidden" name="enabled" value={String(!enabled)} />
      <PendingSwitch label={label} enabled={enabled} />
    </form>
  );
}

/** Shows the wanted position at once, while the server is still at it. */
function PendingSwitch({ label, enabled }: { readonly label: string; readonly enabled: boolean }) {
  const { pending } = useFormStatus();
  return <SwitchButton checked={pending ? !enabled : enabled} aria-busy={pending} label={label} />;
}
