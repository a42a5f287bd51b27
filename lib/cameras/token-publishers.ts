import type { Actor } from '@/lib/auth/actor';
import { passKindOf, type PassAdmission } from '@/lib/auth/pass-admission';
import { PushError } from '@/lib/push/push-error';
import type { Camera } from './camera';
import { isPushed, type CameraDirectory } from './camera-directory';
import type { OpenStreams } from './open-streams';
import type { Sight } from './sight';

export interface TokenPublishersOptions {
  readonly admission: PassAdmission;
  readonly directory: Pick<CameraDirectory, 'cameras' | 'bySlug' | 'byFormerSlug'>;
  readonly sight: Sight;
  /** What is open with tokens that send pictures. */
  readonly open: Pick<OpenStreams, 'add'>;
}

export interface TokenRequest {
  readonly key: string;
  /** The camera's present or former slug; absent where the token alone tells the camera. */
  readonly slug?: string;
  readonly address: string;
}

export interface TokenPublisher {
  readonly camera: Camera;
  readonly watch: (onOver: (reason: PushError) => void) => () => void;
}

/** Lets publishers in that show an API token in place of a camera's push key. */
export class TokenPublishers {
  readonly #options: TokenPublishersOptions;

  constructor(options: TokenPublishersOptions) {
    this.#options = options;
  }

  /** Whether this is a token, valid or not. */
  isToken(key: string | undefined): key is string {
    return key !== undefined && passKindOf(key) === 'token';
  }

  /**
   * A camera that the token does not cover is answered as one that does not exist.
   * @returns undefined where the token is not valid
   * @throws PushError 'no-push-scope', 'not-one-camera' or 'wrong-camera'
   */
  async admit({ key, slug, address }: TokenRequest): Promise<TokenPublisher | undefined> {
    const actor = await this.#options.admission.actorOfToken(key, address);
    if (!actor) return undefined;
    if (!isForPushing(actor)) throw new PushError('no-push-scope');
    const camera = slug === undefined ? this.#onlyCamera(actor) : this.#cameraAt(actor, slug);
    return { camera, watch: (onOver) => this.#watch(actor, camera, onOver) };
  }

  #onlyCamera(actor: Actor): Camera {
    const [camera, another] = this.#options.directory.cameras.filter((one) =>
      this.#covers(actor, one),
    );
    if (!camera || another) throw new PushError('not-one-camera');
    return camera;
  }

  #cameraAt(actor: Actor, slug: string): Camera {
    const { directory } = this.#options;
    const camera = directory.bySlug(slug) ?? directory.byFormerSlug(slug);
    if (!camera || !this.#covers(actor, camera)) throw new PushError('wrong-camera');
    return camera;
  }

  #covers(actor: Actor, camera: Camera): boolean {
    return isPushed(camera) && this.#options.sight.sees(actor, camera.id);
  }

  #watch(actor: Actor, camera: Camera, onOver: (reason: PushError) => void): () => void {
    return this.#options.open.add(actor, {
      end: () => onOver(new PushError('token-over')),
      review: (now) => {
        const stillMay = isForPushing(now) && this.#options.sight.sees(now, camera.id);
        if (!stillMay) onOver(new PushError('token-over'));
      },
    });
  }
}

function isForPushing({ pass }: Actor): boolean {
  return pass?.kind === 'token' && pass.scopes.includes('push');
}
