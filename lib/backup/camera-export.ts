import { csvRecord } from '@/lib/audit/csv';
import type { CameraView, SourceView, SubSourceView } from '@/lib/cameras/camera';
import { basicColumns, cameraColumns, subPrefix } from './camera-columns';
import { guardedText } from './guarded-text';

/** A camera as lists have it: without secrets. */
export interface ListedCamera {
  readonly slug: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly source: Readonly<Record<string, unknown>>;
  readonly subSource: Readonly<Record<string, unknown>> | null;
}

/** Without it, Excel takes UTF-8 for something else. */
const byteOrderMark = '\uFEFF';

export function listedCamera({ slug, name, enabled, source, subSource }: CameraView): ListedCamera {
  return {
    ...{ slug, name, enabled },
    source: settingsOf(source),
    subSource: subSource && subSettingsOf(subSource),
  };
}

/** @param cameras in wall order */
export function camerasAsJson(cameras: readonly ListedCamera[]): string {
  return `${JSON.stringify({ format: 'framewall-cameras', version: 1, cameras }, null, 2)}\n`;
}

/** With the columns that have something in them; that of the password is empty, to be filled in. */
export function camerasAsCsv(cameras: readonly ListedCamera[]): string {
  const rows = cameras.map(cellsOf);
  const isUsed = (column: string): boolean =>
    basicColumns.has(column) || rows.some((row) => row.has(column));
  const columns = cameraColumns.filter(isUsed);
  const records = rows.map((row) => columns.map((column) => row.get(column) ?? null));
  return byteOrderMark + [columns, ...records].map((cells) => csvRecord(cells)).join('');
}

function cellsOf({
  slug,
  name,
  enabled,
  source,
  subSource,
}: ListedCamera): Map<string, string | number> {
  const cells = new Map<string, string | number>();
  const put = (fields: object, prefix = ''): void => {
    for (const [field, value] of Object.entries(fields)) cells.set(prefix + field, cellOf(value));
  };
  put({ slug, name, enabled });
  put(source);
  if (subSource) put(subSource, subPrefix);
  return cells;
}

function cellOf(value: unknown): string | number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? guardedText(value) : JSON.stringify(value);
}

function settingsOf({ secretsSet: _, secretsUnreadable: __, ...settings }: SourceView) {
  return settings;
}

/** A log-in that is the main source's is not written twice. */
function subSettingsOf({ sameLogIn, ...sub }: SubSourceView): Record<string, unknown> {
  const { username, ...settings }: Record<string, unknown> = settingsOf(sub);
  return { ...settings, ...(!sameLogIn && username !== undefined && { username }), sameLogIn };
}
