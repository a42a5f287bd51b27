import type { Actor } from '@/lib/auth/actor';
import { permit, permitPerson } from '@/lib/auth/auth-error';
import type { CameraSummary } from '@/lib/cameras/camera';
import type { CameraRegistry } from '@/lib/cameras/registry';
import { Turns } from '@/lib/cameras/turns';
import type { Log } from '@/lib/log/log';
import { plainView } from '@/lib/wall/wall-view';
import type { HomeViewStore } from './home-view-store';
import { validate } from './validate';
import type { HomeWall, Wall, WallDetails, WallLookup, WallSummary } from './wall';
import type { WallDirectory } from './wall-directory';
import { WallError } from './wall-error';
import { homeViewInput, wallInput, wallPatch, withStoredView } from './wall-input';
import type { WallStore } from './wall-store';

/** Of one person's own; and of everybody's. */
export const mostWalls = 100;

export interface WallRegistryOptions {
  readonly store: WallStore;
  readonly homeViews: HomeViewStore;
  readonly directory: WallDirectory;
  readonly cameras: Pick<CameraRegistry, 'summaries' | 'find'>;
  readonly log: Log;
  /** Something changed that these people's open pages show. */
  readonly onChanged: (concerns: (actor: Actor) => boolean) => void;
}

/**
 * The named walls and everybody's home view, and the only way to change them: each verb authorises
 * (AuthError), validates (WallError 'invalid' with a message per field), stores, and tells open
 * pages. Somebody's own wall does not exist for anybody else.
 */
export class WallRegistry {
  readonly #options: WallRegistryOptions;
  readonly #turns = new Turns();

  constructor(options: WallRegistryOptions) {
    this.#options = options;
  }

  /** Reads the stored walls; call once before anything else. */
  async load(): Promise<void> {
    await this.#turns.take(() => this.#apply());
  }

  /** The walls that this person may see, by name. */
  list(actor: Actor | null): WallSummary[] {
    const viewer = permitPerson(actor);
    const { directory, cameras } = this.#options;
    const seen = new Set(cameras.summaries(viewer).map(({ id }) => id));
    return directory.walls
      .filter((wall) => maySee(viewer, wall))
      .map((wall) => {
        const cameraCount = wall.cameraIds.filter((id) => seen.has(id)).length;
        return { ...factsOf(viewer, wall), cameraCount };
      });
  }

  /** By present or former slug; `moved` names the present one. */
  find(actor: Actor | null, slug: string): WallLookup {
    const viewer = permitPerson(actor);
    const wall = this.#options.directory.bySlug(slug);
    if (!wall || !maySee(viewer, wall)) return { kind: 'missing' };
    if (wall.slug !== slug) return { kind: 'moved', slug: wall.slug };
    return { kind: 'found', wall: this.#details(viewer, wall) };
  }

  /** By present or former slug. */
  view(actor: Actor | null, slug: string): WallDetails {
    const viewer = permitPerson(actor);
    return this.#details(viewer, this.#known(viewer, slug));
  }

  /** @param input as in `wallInput`; only administrators make walls for everybody */
  async create(actor: Actor | null, input: unknown): Promise<WallDetails> {
    const maker = permitPerson(actor);
    const { name, isShared, view, cameras } = validate(wallInput, input);
    const ownerId = isShared ? null : maker.userId;
    if (isShared) permit(maker, 'admin');
    const cameraIds = this.#idsOf(maker, cameras);
    return this.#change(maker, 'made', async () => {
      this.#refuseTooMany(ownerId);
      return this.#options.store.create({ name, ownerId, view, cameraIds });
    });
  }

  /** Changes the given fields: `{ name?, isShared?, view?, cameras? }`. */
  async update(actor: Actor | null, slug: string, patch: unknown): Promise<WallDetails> {
    const editor = permitPerson(actor);
    return this.#change(editor, 'changed', async () => {
      const wall = this.#editable(editor, slug);
      const given = validate(wallPatch, withStoredView(patch, wall.view));
      const { name, isShared, view, cameras } = given;
      const isMoved = isShared !== undefined && isShared !== (wall.ownerId === null);
      const ownerId = isShared === true ? null : editor.userId;
      if (isMoved) {
        permit(editor, 'admin');
        this.#refuseTooMany(ownerId);
      }
      return this.#options.store.update(wall, {
        ...(name !== undefined && { name }),
        ...(isMoved && { ownerId }),
        ...(view && { view }),
        ...(cameras && { cameraIds: this.#idsOf(editor, cameras) }),
      });
    });
  }

  async remove(actor: Actor | null, slug: string): Promise<void> {
    const editor = permitPerson(actor);
    await this.#turns.take(async () => {
      const wall = this.#editable(editor, slug);
      await this.#options.store.remove(wall.id);
      await this.#apply();
      this.#tell('removed', wall);
    });
  }

  /** The wall of all cameras as this person has arranged it. */
  home(actor: Actor | null): HomeWall {
    const viewer = permitPerson(actor);
    const home = this.#options.directory.homeViewOf(viewer.userId);
    const all = this.#options.cameras.summaries(viewer);
    const cameras = new Set([...inOrder(all, home?.cameraIds ?? []), ...all]);
    return { view: home?.view ?? plainView, cameras: [...cameras] };
  }

  /**
   * @param input `{ view?, order? }`; `order` has addresses or ids of cameras, and those not named
   *   follow in the common order
   */
  async setHome(actor: Actor | null, input: unknown): Promise<HomeWall> {
    const viewer = permitPerson(actor);
    const { directory, homeViews, onChanged } = this.#options;
    await this.#turns.take(async () => {
      const stored = directory.homeViewOf(viewer.userId) ?? { view: plainView, cameraIds: [] };
      const { view, order } = validate(homeViewInput, withStoredView(input, stored.view));
      const known = this.#camerasOf(viewer);
      await homeViews.set(viewer.userId, {
        view: view ?? stored.view,
        // Who arranges cameras need not know that one of them was just deleted.
        cameraIds: order
          ? [...new Set(order.flatMap((one) => known(one) ?? []))]
          : stored.cameraIds,
      });
      await this.#apply();
    });
    onChanged(({ userId }) => userId === viewer.userId);
    return this.home(viewer);
  }

  /** What a display shows that a link let in: its wall, or all cameras. */
  ofDisplay(actor: Actor): HomeWall {
    const { directory, cameras } = this.#options;
    const wallId = actor.kiosk?.wallId ?? null;
    const all = cameras.summaries(actor);
    if (wallId === null) return { view: plainView, cameras: all };
    const wall = directory.byId(wallId);
    return { view: wall?.view ?? plainView, cameras: inOrder(all, wall?.cameraIds ?? []) };
  }

  /** For those who may know of every wall: what a wall is called that a kiosk link shows. */
  nameOf(wallId: string): { readonly slug: string; readonly name: string } {
    const { slug = '', name = 'A wall that is gone' } = this.#options.directory.byId(wallId) ?? {};
    return { slug, name };
  }

  #details(viewer: Actor, wall: Wall): WallDetails {
    const cameras = inOrder(this.#options.cameras.summaries(viewer), wall.cameraIds);
    const cameraCount = cameras.length;
    return { ...factsOf(viewer, wall), cameraCount, view: wall.view, cameras };
  }

  #known(viewer: Actor, slug: string): Wall {
    const wall = this.#options.directory.bySlug(slug);
    if (wall && maySee(viewer, wall)) return wall;
    throw new WallError('not-found', 'There is no wall at this address.');
  }

  #editable(editor: Actor, slug: string): Wall {
    const wall = this.#known(editor, slug);
    if (!mayEdit(editor, wall)) permit(editor, 'admin');
    return wall;
  }

  #refuseTooMany(ownerId: string | null): void {
    const count = this.#options.directory.walls.filter((wall) => wall.ownerId === ownerId).length;
    if (count < mostWalls) return;
    const whose = ownerId === null ? 'There are' : 'You have';
    const message = `${whose} ${mostWalls} walls already: delete one first.`;
    throw new WallError('too-many', message);
  }

  /** @param named addresses or ids of cameras, each counted once */
  #idsOf(actor: Actor, named: readonly string[]): string[] {
    const known = this.#camerasOf(actor);
    const ids = named.map((one) => {
      const id = known(one);
      if (id !== undefined) return id;
      const message = `There is no camera at “${one}”.`;
      throw new WallError('invalid', message, { cameras: message });
    });
    return [...new Set(ids)];
  }

  /** Finds a camera that this person may see, by id or by present or former address. */
  #camerasOf(actor: Actor): (named: string) => string | undefined {
    const { cameras } = this.#options;
    const known = new Map<string, string>(
      cameras.summaries(actor).flatMap(
        ({ id, slug }) =>
          [
            [id, id],
            [slug, id],
          ] as const,
      ),
    );
    return (named) => {
      if (known.has(named)) return known.get(named);
      const found = cameras.find(actor, named);
      return found.kind === 'moved' ? known.get(found.slug) : undefined;
    };
  }

  async #change(editor: Actor, verb: string, change: () => Promise<Wall>): Promise<WallDetails> {
    return this.#turns.take(async () => {
      const { walls } = this.#options.directory;
      const wall = await change();
      await this.#apply();
      const before = walls.find(({ id }) => id === wall.id);
      this.#tell(verb, wall, before);
      return this.#details(editor, wall);
    });
  }

  /** Whoever could see the wall before is told, too. */
  #tell(verb: string, wall: Wall, before = wall): void {
    const { log, onChanged } = this.#options;
    log.info(`Wall ${verb}.`, { wall: wall.slug });
    onChanged((actor) =>
      actor.kiosk ? actor.kiosk.wallId === wall.id : maySee(actor, wall) || maySee(actor, before),
    );
  }

  async #apply(): Promise<void> {
    const { store, homeViews, directory } = this.#options;
    directory.replaceWalls(await store.list(), await store.formerSlugs());
    directory.replaceHomeViews(await homeViews.list());
  }
}

function maySee({ userId }: Actor, { ownerId }: Wall): boolean {
  return ownerId === null || ownerId === userId;
}

function mayEdit({ userId, role }: Actor, { ownerId }: Wall): boolean {
  return ownerId === null ? role === 'admin' : ownerId === userId;
}

function factsOf(viewer: Actor, wall: Wall): Omit<WallSummary, 'cameraCount'> {
  const { id, slug, name, ownerId } = wall;
  return { id, slug, name, isShared: ownerId === null, mayEdit: mayEdit(viewer, wall) };
}

/** Those of the cameras that are named, in the order of the ids. */
function inOrder(cameras: readonly CameraSummary[], ids: readonly string[]): CameraSummary[] {
  const byId = new Map(cameras.map((camera) => [camera.id, camera]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
