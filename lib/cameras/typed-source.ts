import { isSealed, holdsControlCharacters } from '@/lib/secrets/sealed-mark';
import type { SourceConfig } from '@/lib/sources/source-config';
import { CameraError } from './camera-error';
import { hasHiddenValues, hideValues, showValues } from './hidden-values';
import { isAsSafe } from './source-input';
import { unreadableFields } from './source-secrets';

type Fields = Record<string, unknown>;

export const cannotBeRead =
  'The stored password cannot be read: enter it again, or bring back the key.';
const partCannotBeRead =
  'The hidden part of the stored address cannot be read: enter the whole address again, or bring back the key.';
const partUnknown = 'A part of this address is hidden and not known here: enter the whole address.';
const leadsElsewhere = 'The address leads elsewhere: enter the whole address, its log-in included.';
const notTypable = 'This holds a sign that cannot be typed, such as a line end: enter it again.';

/**
 * Refuses what nobody can have typed: what is given must never pass for what was sealed here.
 * @param path of the source among the input's fields, for messages
 * @throws CameraError 'invalid'
 */
export function requireTyped(input: unknown, path: string): void {
  if (!isFields(input)) return;
  if ('hiddenValues' in input) throw invalid(path, 'hiddenValues', 'This field is not known here.');
  for (const field of ['url', 'username', 'password']) {
    const text = input[field];
    if (typeof text !== 'string') continue;
    const given = field === 'password' ? text : text.trim();
    if (holdsControlCharacters(given)) throw invalid(path, field, notTypable);
  }
}

/**
 * Puts what the address of a form hides in its place again.
 * @param prepared by `prepareSourceInput`
 * @param stored opened; the same camera's
 * @throws CameraError 'invalid' where it is not known, or would go to another host
 */
export function withWholeAddress(
  prepared: unknown,
  stored: SourceConfig | null | undefined,
  path: string,
): unknown {
  if (!isFields(prepared) || typeof prepared.url !== 'string') return prepared;
  const { hiddenValues, ...others } = prepared;
  const { url } = prepared;
  if (!hasHiddenValues(url)) return others;
  const known = stored && 'url' in stored ? stored : undefined;
  if (known?.hiddenValues !== undefined && isSealed(known.hiddenValues)) {
    if (url === known.url && hiddenValues === known.hiddenValues) return prepared;
    throw invalid(path, 'url', partCannotBeRead);
  }
  const whole = known && showValues(url, hideValues(known.url).values);
  if (whole === undefined) throw invalid(path, 'url', partUnknown);
  if (URL.canParse(whole) && !isAsSafe(new URL(whole), new URL(known?.url ?? ''))) {
    throw invalid(path, 'url', leadsElsewhere);
  }
  return { ...others, url: whole };
}

/**
 * Refuses a source of which something could not be opened: it cannot be connected to.
 * @throws CameraError 'invalid'
 */
export function requireReadable(source: SourceConfig, path: string): void {
  for (const field of unreadableFields(source)) {
    throw field === 'password'
      ? invalid(path, 'password', cannotBeRead)
      : invalid(path, 'url', partCannotBeRead);
  }
}

function invalid(path: string, field: string, message: string): CameraError {
  return new CameraError('invalid', message, { [`${path}.${field}`]: message });
}

function isFields(input: unknown): input is Fields {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
