import type { SourceView } from '@/lib/cameras/camera';
import type { SourceConfig, SourceKind } from '@/lib/sources/source-config';
import { commandForm } from './command-form';
import { deviceForm } from './device-form';
import { folderForm } from './folder-form';
import type { KindForm } from './kind-form';
import { mjpegForm } from './mjpeg-form';
import { piForm } from './pi-form';
import { pushForm } from './push-form';
import { rtspForm } from './rtsp-form';
import { snapshotForm } from './snapshot-form';
import { testPatternForm } from './test-pattern-form';

type ConfigOf<Kind extends SourceKind> = Extract<SourceConfig, { readonly kind: Kind }>;

/**
 * The form of each kind, in the order in which its group shows them. A kind without a form does not
 * compile.
 */
const forms: { readonly [Kind in SourceKind]: KindForm<ConfigOf<Kind>> } = {
  mjpeg: mjpegForm,
  snapshot: snapshotForm,
  rtsp: rtspForm,
  device: deviceForm,
  pi: piForm,
  folder: folderForm,
  command: commandForm,
  push: pushForm,
  'test-pattern': testPatternForm,
};

export const formKinds = Object.keys(forms) as SourceKind[];

export function kindFormOf(kind: SourceKind): KindForm<SourceConfig> {
  return forms[kind];
}

/** Where a camera's pictures come from, in one line. */
export function sourceSummary(source: SourceView): string {
  return kindFormOf(source.kind).summary(source);
}

/** The kind to which an address of this scheme belongs, if that is not the given one. */
export function otherKindOf(address: string, kind: SourceKind): SourceKind | undefined {
  const scheme = /^\s*([a-z]+:)\/\//i.exec(address)?.[1]?.toLowerCase();
  if (scheme === undefined) return undefined;
  const fits = (candidate: SourceKind) =>
    kindFormOf(candidate).address?.schemes.includes(scheme) ?? false;
  return fits(kind) ? undefined : formKinds.find(fits);
}
