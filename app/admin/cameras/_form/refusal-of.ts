import { storageRefusal } from '@/lib/api/storage-refusal';
import { AccessError } from '@/lib/auth/access-error';
import { AuthError } from '@/lib/auth/auth-error';
import { CameraError } from '@/lib/cameras/camera-error';
import { WallError } from '@/lib/walls/wall-error';
import type { FieldErrors } from '@/lib/cameras/camera-input';

/** What a form says of an error that the person can do something about. @throws any other error */
export function refusalOf(error: unknown): { errors: FieldErrors; message?: string } {
  if (error instanceof AuthError) {
    return {
      errors: {},
      message:
        error.code === 'unauthenticated'
          ? 'You are signed out. Log in in another tab, then try again here: nothing is lost.'
          : error.message,
    };
  }
  const ofStorage = storageRefusal(error);
  if (ofStorage !== undefined) return { errors: {}, message: ofStorage };
  const isKnown =
    error instanceof CameraError || error instanceof WallError || error instanceof AccessError;
  if (!isKnown) throw error;
  const standsAtFields = Object.keys(error.fields).length > 0;
  return { errors: error.fields, ...(!standsAtFields && { message: error.message }) };
}
