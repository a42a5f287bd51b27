import { sourceKinds, type SourceKind } from '@/lib/sources/source-config';
import type { DiagnosisFix } from './diagnosis-fix';

const labels: Readonly<Record<string, string>> = {
  mjpeg: 'Use it as a video stream',
  snapshot: 'Use it as still pictures',
  rtsp: 'Use it as RTSP video',
};

/** Takes an address as another kind of source; none where this kind is not known here. */
export function kindFix(wanted: string, url: string): DiagnosisFix[] {
  const kind = knownKind(wanted);
  if (kind === undefined) return [];
  return [{ id: `kind-${kind}`, label: labels[kind] ?? `Use it as ${kind}`, kind, patch: { url } }];
}

export function knownKind(wanted: string): SourceKind | undefined {
  return sourceKinds.find((kind) => kind === wanted);
}

/** Another address, of the same kind or another. */
export function addressFix(
  wanted: string,
  current: SourceKind,
  url: string,
  label: string,
): DiagnosisFix[] {
  const kind = knownKind(wanted);
  if (kind === undefined) return [];
  return [{ id: `address-${url}`, label, ...(kind !== current && { kind }), patch: { url } }];
}
