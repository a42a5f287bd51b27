import type { ActivityRecorder } from '@/lib/activity/activity';
import { AccessError } from './access-error';
import type { Actor } from './actor';
import { permitPerson } from './auth-error';
import { doerOf } from './doer';
import type { Grants } from './grants';
import { cameraNamed, type KnownCamera, type KnownCameras } from './known-cameras';
import { cameraViewersInput } from './people-input';
import type { PeopleStore, StoredPerson } from './people-store';
import type { CameraAccess, CameraViewer } from './person';
import { validate } from './validate';

export interface CameraViewersOptions {
  readonly store: Pick<PeopleStore, 'list'>;
  readonly grants: Grants;
  readonly cameras: KnownCameras;
  readonly activity: ActivityRecorder;
  readonly clock: { now(): number };
}

/** Who may see a camera, from the camera's side. Each verb authorises (AuthError). Administrators only. */
export class CameraViewers {
  readonly #options: CameraViewersOptions;

  constructor(options: CameraViewersOptions) {
    this.#options = options;
  }

  /** Everybody, by name, with why they see it. */
  async list(actor: Actor | null, slug: string): Promise<CameraViewer[]> {
    permitPerson(actor, 'admin');
    return this.#list(this.#known(slug));
  }

  /**
   * Of those who may not see all cameras, only these may see this one from now on.
   * @param input `{ viewers }`, by id; naming who sees all cameras anyway changes nothing for them
   * @throws {AccessError} `invalid` where somebody does not exist
   */
  async set(actor: Actor | null, slug: string, input: unknown): Promise<CameraViewer[]> {
    const admin = permitPerson(actor, 'admin');
    const camera = this.#known(slug);
    const wanted = new Set(validate(cameraViewersInput, input).viewers);
    const before = await this.#list(camera);
    const ids = new Set(before.map(({ id }) => id));
    if (![...wanted].every((id) => ids.has(id))) {
      const message = 'One of these people does not exist: they may have been deleted.';
      throw new AccessError('invalid', message, { fields: { viewers: message } });
    }
    await this.#options.grants.setOfCamera(camera.id, wanted);
    const after = await this.#list(camera);
    await this.#note(admin, camera, before, after);
    return after;
  }

  async #list({ id }: KnownCamera): Promise<CameraViewer[]> {
    const { store, clock } = this.#options;
    const people = await store.list(new Date(clock.now()));
    return people
      .map((person) => viewerOf(person, id))
      .sort((one, other) => one.username.localeCompare(other.username, 'en'));
  }

  #known(slug: string): KnownCamera {
    const camera = cameraNamed(this.#options.cameras, slug);
    if (camera) return camera;
    throw new AccessError('not-found', 'There is no camera at this address.');
  }

  async #note(
    by: Actor,
    { id, name }: KnownCamera,
    before: readonly CameraViewer[],
    after: readonly CameraViewer[],
  ): Promise<void> {
    const [had, have] = [before, after].map(chosenNames);
    const given = have?.filter((one) => had?.includes(one) === false) ?? [];
    const taken = had?.filter((one) => have?.includes(one) === false) ?? [];
    if (given.length + taken.length === 0) return;
    const words = [
      given.length > 0 && `given to ${given.join(', ')}`,
      taken.length > 0 && `taken from ${taken.join(', ')}`,
    ];
    await this.#options.activity.record({
      kind: 'grants-changed',
      by: doerOf(by),
      subject: { kind: 'camera', id, name },
      detail: words.filter(Boolean).join('; '),
    });
  }
}

function viewerOf(person: StoredPerson, cameraId: string): CameraViewer {
  const { id, username, disabled } = person;
  return { id, username, disabled, access: accessOf(person, cameraId) };
}

function accessOf({ role, cameraIds }: StoredPerson, cameraId: string): CameraAccess {
  if (role === 'admin') return 'administrator';
  if (cameraIds === null) return 'all';
  return cameraIds.has(cameraId) ? 'chosen' : 'none';
}

function chosenNames(viewers: readonly CameraViewer[]): string[] {
  return viewers.filter(({ access }) => access === 'chosen').map(({ username }) => username);
}
