import { noFixes, type FixSetting, type FoundFixes } from './fix-setting';

/** Another way of transport than one that was chosen by hand. */
export function transportFix({ config, failure }: FixSetting): FoundFixes {
  if (config.kind !== 'rtsp' || config.transport === 'auto') return noFixes;
  const [transport, label] =
    failure.code === 'no-packets'
      ? ['tcp', 'Get the video over TCP']
      : ['auto', 'Let the camera choose TCP or UDP'];
  return { fixes: [{ id: `transport-${transport}`, label, patch: { transport } }] };
}
