import type { Actor } from '@/lib/auth/actor';
import type { CameraSummary, CameraView } from './camera';
import type { CameraTest } from './camera-test';

/**
 * The cameras, and the only way to change them: each verb authorises (AuthError), validates
 * (CameraError 'invalid' with a message per field), stores, and then applies the change to the hubs.
 */
export interface CameraRegistry {
  /** Everything an administrator's pages show, in wall order. Administrators only. */
  list(actor: Actor | null): Promise<CameraView[]>;
  /** One camera for editing, by present or former slug. Administrators only. */
  view(actor: Actor | null, slug: string): Promise<CameraView>;
  /** `input` as in `cameraInput`. */
  create(actor: Actor | null, input: unknown): Promise<CameraView>;
  /**
   * Changes the given fields: `{ name?, enabled?, source? }`. A secret absent from `source` keeps
   * its stored value while the kind stays the same; an empty one removes it.
   */
  update(actor: Actor | null, slug: string, patch: unknown): Promise<CameraView>;
  remove(actor: Actor | null, slug: string): Promise<void>;
  /** All slugs in the wanted order; cameras not named follow in their former order. */
  reorder(actor: Actor | null, slugs: unknown): Promise<CameraView[]>;
  /**
   * Connects once (or looks at the live hub of `slug`, if that already runs this very source) and
   * tells what came. `input` is `{ source, slug? }`; with `slug`, absent secrets are the stored ones.
   */
  test(actor: Actor | null, input: unknown, signal?: AbortSignal): Promise<CameraTest>;
  /** The cameras this person may see, in wall order. */
  summaries(actor: Actor | null): Promise<CameraSummary[]>;
  /** By present or former slug; `moved` names the present one. */
  find(actor: Actor | null, slug: string): Promise<CameraLookup>;
}

export type CameraLookup =
  | { readonly kind: 'found'; readonly camera: CameraSummary }
  | { readonly kind: 'moved'; readonly slug: string }
  | { readonly kind: 'missing' };
