import type { CameraView } from '@/lib/cameras/camera';
import { folderModes } from '@/lib/sources/config/folder-config';
import type { FolderMode } from '@/lib/sources/config/folder-config';
import { sourceKinds } from '@/lib/sources/source-config';
import type { SourceKind } from '@/lib/sources/source-config';

/** What stands in the form: text as typed, so that nothing is lost by an error. */
export interface CameraFormValues {
  readonly name: string;
  readonly enabled: boolean;
  readonly kind: SourceKind;
  readonly url: string;
  readonly username: string;
  /** Never filled by the server. */
  readonly password: string;
  /** A password was typed and did not travel back: it has to be typed again. */
  readonly passwordWithheld: boolean;
  readonly removePassword: boolean;
  readonly acceptCertificate: boolean;
  readonly intervalSeconds: string;
  /** Width and height, such as `1280x720`. */
  readonly size: string;
  readonly fps: string;
  /** Of a folder or of files in it. */
  readonly path: string;
  readonly folderMode: FolderMode;
  /** Pictures per second of a folder's loop. */
  readonly loopFps: string;
}

export const emptyCameraForm: CameraFormValues = {
  name: '',
  enabled: true,
  kind: 'mjpeg',
  url: '',
  username: '',
  password: '',
  passwordWithheld: false,
  removePassword: false,
  acceptCertificate: false,
  intervalSeconds: '1',
  size: '1280x720',
  fps: '10',
  path: '',
  folderMode: 'newest',
  loopFps: '1',
};

/** A stored camera as its form shows it. */
export function valuesOfCamera({ name, enabled, source }: CameraView): CameraFormValues {
  const values = { ...emptyCameraForm, name, enabled, kind: source.kind };
  switch (source.kind) {
    case 'mjpeg':
      return { ...values, ...httpValues(source) };
    case 'snapshot':
      return {
        ...values,
        ...httpValues(source),
        intervalSeconds: String(source.intervalMs / 1000),
      };
    case 'folder':
      return {
        ...values,
        path: source.path,
        folderMode: source.mode,
        loopFps: String(source.fps),
      };
    case 'test-pattern':
      return { ...values, size: `${source.width}x${source.height}`, fps: String(source.fps) };
  }
}

/** What a browser sent, as the form shows it again. A password does not travel back. */
export function valuesOfForm(form: FormData): CameraFormValues {
  const text = (name: string, otherwise: string) => textOf(form, name) ?? otherwise;
  const kind = sourceKinds.find((known) => known === textOf(form, 'source.kind'));
  const mode = folderModes.find((known) => known === textOf(form, 'source.mode'));
  return {
    name: text('name', ''),
    enabled: form.has('enabled'),
    kind: kind ?? emptyCameraForm.kind,
    url: text('source.url', ''),
    username: text('source.username', ''),
    password: '',
    passwordWithheld: text('source.password', '') !== '',
    removePassword: form.has('source.removePassword'),
    acceptCertificate: form.has('source.acceptCertificate'),
    intervalSeconds: text('source.intervalMs', emptyCameraForm.intervalSeconds),
    size: text('source.width', emptyCameraForm.size),
    fps: text('source.fps', emptyCameraForm.fps),
    path: text('source.path', ''),
    folderMode: mode ?? emptyCameraForm.folderMode,
    loopFps: text('source.fps', emptyCameraForm.loopFps),
  };
}

/** The text of a field; undefined where the form has no such field. */
export function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' ? value : undefined;
}

function httpValues(source: {
  readonly url: string;
  readonly username?: string | undefined;
  readonly acceptCertificate: boolean;
}) {
  const { url, username = '', acceptCertificate } = source;
  return { url, username, acceptCertificate };
}
