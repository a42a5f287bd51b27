import { z } from 'zod';
import { readCameraCsv } from './camera-csv';
import { unreadableList, type ListEntry } from './camera-list-entry';

/** More than any house has; each is checked and stored by itself. */
export const mostEntries = 1_000;

const jsonCamera = z.looseObject({ slug: z.string().optional(), name: z.string().optional() });
const jsonList = z.union([
  z.array(jsonCamera),
  z.looseObject({ cameras: z.array(jsonCamera) }).transform(({ cameras }) => cameras),
]);

/**
 * A list of cameras as it was exported or typed, as JSON or CSV.
 * @throws CameraError 'invalid' where nothing of it can be read
 */
export function readCameraList(bytes: Uint8Array): ListEntry[] {
  const text = textOf(bytes);
  const entries = /^\s*[[{]/.test(text) ? readJson(text) : readCameraCsv(text);
  if (entries.length === 0) throw unreadableList('There are no cameras in this file.');
  if (entries.length > mostEntries) {
    throw unreadableList(
      `There are ${entries.length} cameras in this file: import at most ${mostEntries} at once.`,
    );
  }
  return entries;
}

/** Excel writes UTF-16 as “Unicode text”, and UTF-8 with or without its mark. */
function textOf(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadableList('This file is not in UTF-8: save it once more as “CSV UTF-8”.');
  }
}

function readJson(text: string): ListEntry[] {
  const { data } = jsonList.safeParse(parsed(text));
  if (!data)
    throw unreadableList('This is no list of cameras: it has no `cameras` with a name each.');
  return data.map(({ slug = '', name = '', ...others }, at) => {
    const input = { ...(name !== '' && { name }), ...others };
    return { line: at + 1, slug, name, input: () => input };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadableList('This file is not valid JSON.');
  }
}
