import { notFound } from 'next/navigation';
import type { Actor } from '@/lib/auth/actor';
import { CameraError } from '@/lib/cameras/camera-error';
import type { CameraView } from '@/lib/cameras/camera';
import { runtime } from '@/lib/runtime/runtime';

/** A camera for an administrator's page; where there is none, the page says so. */
export function cameraOr404(actor: Actor, slug: string): CameraView {
  try {
    return runtime().registry.view(actor, slug);
  } catch (error) {
    if (error instanceof CameraError && error.code === 'not-found') notFound();
    throw error;
  }
}
