import { isSealed } from '@/lib/secrets/sealed-mark';
import type { SealedSecret, SecretBox } from '@/lib/secrets/secret-box';
import type { SourceConfig } from '@/lib/sources/source-config';
import { CameraError } from './camera-error';
import { splitSecrets, type Settings } from './source-input';
import { withHiddenValues, type SourcePlace } from './source-secrets';
import { cannotBeRead } from './typed-source';

export interface SealedSource {
  /** What may be shown. */
  readonly settings: Settings;
  readonly secrets: readonly ({ readonly name: string } & SealedSecret)[];
}

/**
 * A source as it is stored. A secret that has not changed stays sealed as it is, unless there is a
 * newer key.
 * @param source opened; what could not be opened may only stay where it was
 * @param stored the same part of the camera so far
 * @throws CameraError 'invalid'
 */
export function sealSource(
  box: SecretBox,
  source: SourceConfig,
  place: SourcePlace,
  stored?: SourceConfig | null,
): SealedSource {
  const { settings, secrets } = splitSecrets(withHiddenValues(source));
  const before = stored ? splitSecrets(stored).secrets : {};
  const sealed = Object.entries(secrets).map(([name, secret]) => ({
    name,
    ...sealedSecret(box, secret, { ...place, field: name }, before[name]),
  }));
  return { settings, secrets: sealed };
}

function sealedSecret(
  box: SecretBox,
  secret: string,
  place: SourcePlace & { readonly field: string },
  stored: string | undefined,
): SealedSecret {
  const kept = stored === undefined ? undefined : box.asSealed(stored);
  if (isSealed(secret)) {
    if (kept?.value === secret) return kept;
    throw new CameraError('invalid', cannotBeRead);
  }
  const isSame = kept !== undefined && box.open(kept.value, place) === secret;
  return isSame && box.isUpToDate(kept.value) ? kept : box.seal(secret, place);
}
