import { secretFields, type SourceConfig } from '@/lib/sources/source-config';
import type { Camera, CameraSummary, CameraView, SourceView } from './camera';
import { splitSecrets } from './source-input';
import { hasMainLogIn } from './sub-log-in';

/** A camera for an administrator's browser: without its secrets. */
export function cameraView(camera: Camera): CameraView {
  return {
    id: camera.id,
    slug: camera.slug,
    name: camera.name,
    position: camera.position,
    enabled: camera.enabled,
    source: sourceView(camera.source),
    subSource: camera.subSource && {
      ...sourceView(camera.subSource),
      sameLogIn: hasMainLogIn(camera.subSource, camera.source),
    },
    pushKeySet: camera.pushKeyHash !== null,
    createdAt: camera.createdAt.toISOString(),
    updatedAt: camera.updatedAt.toISOString(),
  };
}

function sourceView(source: SourceConfig): SourceView {
  const { settings, secrets } = splitSecrets(source);
  const secretsSet = secretFields.filter((field) => secrets[field] !== undefined);
  return { ...settings, secretsSet } as SourceView;
}

/** A camera for anyone who may see it. */
export function cameraSummary(camera: Camera): CameraSummary {
  const { id, slug, name, enabled, source } = camera;
  return { id, slug, name, enabled, kind: source.kind };
}
