import { SwitchForm } from '@/app/_ui/switch-form';
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
    <SwitchForm
      action={setCameraEnabled}
      named={['slug', slug]}
      enabled={enabled}
      label={`${name} on the wall`}
    />
  );
}
