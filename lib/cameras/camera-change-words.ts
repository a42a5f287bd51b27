import type { SourceConfig } from '@/lib/sources/source-config';
import type { Camera } from './camera';

/** What each field of a source is called; those that are not named are settings. */
const fieldWords: Readonly<Record<string, string>> = {
  url: 'address',
  hiddenValues: 'address',
  username: 'user name',
  device: 'device',
  path: 'folder',
  program: 'program',
  args: 'program',
  rotation: 'turn',
  flipHorizontal: 'turn',
  flipVertical: 'turn',
  acceptCertificate: 'trust in its certificate',
};

/**
 * What is different, in a few plain words without secrets and addresses: these hold secrets, too.
 * @returns null where nothing is
 */
export function changeWords(before: Camera, after: Camera): string | null {
  const words = [
    ...(before.name === after.name ? [] : [`renamed from “${before.name}”`]),
    ...(before.enabled === after.enabled ? [] : [after.enabled ? 'switched on' : 'switched off']),
    ...sourceWords(before.source, after.source),
    ...subWords(before.subSource, after.subSource),
  ];
  return words.length > 0 ? words.join(', ') : null;
}

function subWords(before: SourceConfig | null, after: SourceConfig | null): string[] {
  if (!before) return after ? ['sub-stream added'] : [];
  if (!after) return ['sub-stream removed'];
  const words = sourceWords(before, after);
  return words.length > 0 ? [`sub-stream changed (${words.join(', ')})`] : [];
}

function sourceWords(before: SourceConfig, after: SourceConfig): string[] {
  if (before.kind !== after.kind) return [`${before.kind} became ${after.kind}`];
  const [old, now] = [new Map(entriesOf(before)), new Map(entriesOf(after))];
  const fields = [...new Set([...old.keys(), ...now.keys()])];
  const changed = fields.filter((field) => old.get(field) !== now.get(field));
  return [...new Set(changed.map((field) => words(field, old.has(field), now.has(field))))];
}

function words(field: string, wasSet: boolean, isSet: boolean): string {
  if (field !== 'password') return `${fieldWords[field] ?? 'settings'} changed`;
  if (wasSet && isSet) return 'password changed';
  return isSet ? 'password set' : 'password removed';
}

function entriesOf(source: SourceConfig): [string, string][] {
  const given = Object.entries(source).filter(([, value]) => value !== undefined);
  return given.map(([field, value]) => [field, JSON.stringify(value)]);
}
