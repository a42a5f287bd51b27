import type { SourceConfig } from '@/lib/sources/source-config';
import { addressOf } from './camera-address';
import { encodeCapture } from './capture-file';
import { redactCapture } from './redact-capture';
import type { SecretRemover } from './secret-remover';
import type { WireCapture } from './wire-capture';

/** The capture file of a look, in base64; undefined where nothing went over the wire. */
export function takeCapture(
  config: SourceConfig,
  capture: WireCapture,
  remover: SecretRemover,
): string | undefined {
  const { records } = capture;
  if (records.length === 0) return undefined;
  const { hostname = '', protocol = '' } = addressOf(config)?.url ?? {};
  const head = new Map([
    ['kind', config.kind],
    ['scheme', protocol.replace(':', '')],
  ]);
  return encodeCapture({ head, records: redactCapture(records, remover, hostname) }).toString(
    'base64',
  );
}
