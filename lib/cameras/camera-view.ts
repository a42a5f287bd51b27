import { secretFields, type SourceConfig } from '@/lib/sources/source-config';
import type { Camera, CameraSummary, CameraView, SourceView } from './camera';
import { splitSecrets } from './source-input';
import { unreadableFields } from './source-secrets';
import { hasMainLogIn } from './sub-log-in';

/**
 * A camera for an administrator's browser: without its secrets.
 * @param opened its sources, to tell what could not be opened
 */
export function cameraView(camera: Camera, opened: OpenedSources): CameraView {
  return {
    id: camera.id,
    slug: camera.slug,
    name: camera.name,
    position: camera.position,
    enabled: camera.enabled,
    source: sourceView(camera.source, opened.source),
    subSource: camera.subSource && {
      ...sourceView(camera.subSource, opened.subSource ?? camera.subSource),
      sameLogIn: hasMainLogIn(opened.subSource ?? camera.subSource, opened.source),
    },
    pushKeySet: camera.pushKeyHash !== null,
    createdAt: camera.createdAt.toISOString(),
    updatedAt: camera.updatedAt.toISOString(),
  };
}

type OpenedSources = Pick<Camera, 'source' | 'subSource'>;

function sourceView(source: SourceConfig, opened: SourceConfig): SourceView {
  const { settings, secrets } = splitSecrets(source);
  const secretsSet = secretFields.filter((field) => secrets[field] !== undefined);
  const secretsUnreadable = unreadableFields(opened);
  return {
    ...settings,
    secretsSet,
    ...(secretsUnreadable.length > 0 && { secretsUnreadable }),
  } as SourceView;
}

/** A camera for anyone who may see it. */
export function cameraSummary(camera: Camera): CameraSummary {
  const { id, slug, name, enabled, source } = camera;
  return { id, slug, name, enabled, kind: source.kind };
}
