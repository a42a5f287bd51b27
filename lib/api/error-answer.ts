import { randomUUID } from 'node:crypto';
import { AccessError, type AccessErrorCode } from '@/lib/auth/access-error';
import { AuthError, type AuthErrorCode } from '@/lib/auth/auth-error';
import { BackupError, type BackupErrorCode } from '@/lib/backup/backup-error';
import { CameraError, type CameraErrorCode } from '@/lib/cameras/camera-error';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import { StorageError } from '@/lib/db/storage-error';
import type { Log } from '@/lib/log/log';
import { requestIdNow } from '@/lib/log/request-id';
import { PushError, type PushErrorCode } from '@/lib/push/push-error';
import { WallError, type WallErrorCode } from '@/lib/walls/wall-error';
import { RequestError } from './request-error';

export interface ErrorBody {
  readonly error: {
    /** Stable; automation may hang on it. */
    readonly code: string;
    /** A plain sentence for people. */
    readonly message: string;
    /** Messages by dotted path, such as `source.url`. */
    readonly fields?: FieldErrors;
  };
}

const authStatus: Record<AuthErrorCode, number> = { unauthenticated: 401, forbidden: 403 };
const accessStatus: Record<AccessErrorCode, number> = {
  invalid: 400,
  'not-found': 404,
  'last-admin': 409,
  'too-many': 409,
  'wrong-password': 403,
  throttled: 429,
  crowded: 429,
};
const cameraStatus: Record<CameraErrorCode, number> = {
  invalid: 400,
  'not-found': 404,
  'switched-off': 409,
  'not-pushed': 409,
  'too-many': 409,
  closing: 503,
};
const wallStatus: Record<WallErrorCode, number> = {
  invalid: 400,
  'not-found': 404,
  'too-many': 409,
};
const backupStatus: Record<BackupErrorCode, number> = {
  'no-file': 400,
  'not-a-backup': 400,
  incomplete: 400,
  damaged: 400,
  'wrong-passphrase': 403,
  newer: 409,
  'no-administrator': 409,
  'too-many-cameras': 409,
  'not-restorable': 409,
  'too-large': 413,
  over: 404,
  'set-up': 409,
};
const pushStatus: Record<PushErrorCode, number> = {
  'wrong-key': 401,
  'token-over': 401,
  'no-push-scope': 403,
  'not-one-camera': 409,
  'wrong-camera': 404,
  throttled: 429,
  'switched-off': 409,
  taken: 409,
  'taken-over': 409,
  'key-replaced': 401,
  silent: 408,
  'not-a-picture': 415,
  'too-large': 413,
  'too-many-pixels': 413,
  'too-fast': 429,
  'wrong-content-type': 415,
  'no-key-line': 400,
  crowded: 503,
  closing: 503,
};

/** The one table from errors to HTTP. What is not expected is logged under an id, and only the id is answered. */
export function errorAnswer(error: unknown, log: Log): Response {
  if (error instanceof AuthError) return answer(authStatus[error.code], error.code, error.message);
  if (error instanceof AccessError) return accessAnswer(error);
  if (error instanceof CameraError) {
    const fields = error.code === 'invalid' ? error.fields : undefined;
    return answer(cameraStatus[error.code], error.code, error.message, fields);
  }
  if (error instanceof WallError) {
    const fields = error.code === 'invalid' ? error.fields : undefined;
    return answer(wallStatus[error.code], error.code, error.message, fields);
  }
  if (error instanceof BackupError)
    return answer(backupStatus[error.code], error.code, error.message);
  if (error instanceof PushError) return pushAnswer(error);
  if (error instanceof RequestError) return answer(error.status, error.code, error.message);
  if (error instanceof StorageError) return storageAnswer(error);
  const id = requestIdNow() ?? randomUUID();
  log.error('A request failed unexpectedly.', { id, error });
  return answer(500, 'internal', `Something went wrong here. The log tells more under ${id}.`);
}

export function answer(
  status: number,
  code: string,
  message: string,
  fields?: FieldErrors,
): Response {
  const body: ErrorBody = { error: { code, message, ...(fields && { fields }) } };
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });
}

function accessAnswer({ code, message, fields, retryAfterSeconds }: AccessError): Response {
  const response = answer(
    accessStatus[code],
    code,
    message,
    code === 'invalid' ? fields : undefined,
  );
  if (retryAfterSeconds !== undefined)
    response.headers.set('Retry-After', String(retryAfterSeconds));
  return response;
}

/** Logged where it was met, once for as long as it lasts. */
function storageAnswer({ digest, message, retryAfterSeconds }: StorageError): Response {
  const response = answer(503, digest, message);
  if (retryAfterSeconds !== undefined)
    response.headers.set('Retry-After', String(retryAfterSeconds));
  return response;
}

/** Clients that were given a name and password in the address send them when they are asked to. */
function pushAnswer({ code, message, retryAfterSeconds }: PushError): Response {
  const response = answer(pushStatus[code], code, message);
  const { headers } = response;
  if (response.status === 401) headers.set('WWW-Authenticate', 'Basic realm="Framewall push"');
  if (retryAfterSeconds !== undefined) headers.set('Retry-After', String(retryAfterSeconds));
  return response;
}
