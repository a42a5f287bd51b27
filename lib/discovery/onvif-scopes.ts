import { z } from 'zod';
import { shortText } from './soap-text';

/** What a device tells of itself in its scopes (ONVIF Core, section 7.3.3). */
export interface DeviceScopes {
  readonly name?: string;
  readonly maker?: string;
  readonly model?: string;
}

const scopeList = z.array(z.object({ scopeItem: z.string() }).transform((one) => one.scopeItem));
const information = z.object({ manufacturer: z.unknown(), model: z.unknown() });

/** Names that a device has as long as nobody gave it one. */
const emptyName = /^(?:ipc|ip ?cam(?:era)?|camera|nvt|network ?camera|name|onvif|unknown|hipcam)$/i;

/** From the library's answer to `getScopes`. */
export function readScopes(answer: unknown): DeviceScopes {
  return scopesOf(scopeList.safeParse(answer).data ?? []);
}

/** From the items themselves, such as `onvif://www.onvif.org/name/Front%20door`. */
export function scopesOf(items: readonly string[]): DeviceScopes {
  const name = valueOf(items, 'name');
  const maker = valueOf(items, 'manufacturer') ?? valueOf(items, 'mfr');
  const model = valueOf(items, 'hardware');
  return {
    ...(name !== undefined && !emptyName.test(name) && { name }),
    ...(maker !== undefined && { maker }),
    ...(model !== undefined && { model }),
  };
}

/** From the library's answer to `getDeviceInformation`. */
export function readDeviceInformation(answer: unknown): Omit<DeviceScopes, 'name'> {
  const { data } = information.safeParse(answer);
  const maker = shortText(data?.manufacturer, 60);
  const model = shortText(data?.model, 60);
  return { ...(maker !== undefined && { maker }), ...(model !== undefined && { model }) };
}

function valueOf(items: readonly string[], key: string): string | undefined {
  const prefix = `onvif://www.onvif.org/${key}/`;
  const item = items.find((one) => one.toLowerCase().startsWith(prefix));
  return item === undefined ? undefined : shortText(decoded(item.slice(prefix.length)), 60);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
