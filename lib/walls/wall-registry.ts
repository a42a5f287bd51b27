import type { ActivityKind, ActivityRecorder } from '@/lib/activity/activity';
import type { Actor } from '@/lib/auth/actor';
import {
  isLimited,
  mayManage,
  permit,
  permitAccount,
  permitPerson,
  refuseLimited,
} from '@/lib/auth/auth-error';
import { doerOf } from '@/lib/auth/doer';
import { Turns } from '@/lib/db/turns';
import type { Log } from '@/lib/log/log';
import { plainView } from '@/lib/wall/wall-view';
import { wallChangeWords } from './change-words';
import { keepUnseen } from './keep-unseen';
import { inOrder, namedCameras, type SeenCameras } from './named-cameras';
import { validate } from './validate';
import type { ShownWall, Wall, WallDetails, WallLookup, WallSummary } from './wall';
import type { WallDirectory } from './wall-directory';
import { WallError } from './wall-error';
import { wallInput, wallPatch, withStoredView } from './wall-input';
import type { WallStore } from './wall-store';

/** Of one person's own; and of everybody's. */
export const mostWalls = 100;

export interface WallRegistryOptions {
  readonly store: WallStore;
  readonly directory: WallDirectory;
  readonly cameras: SeenCameras;
  readonly log: Log;
  readonly activity: ActivityRecorder;
  /** Something changed that these people's open pages show. */
  readonly onChanged: (concerns: (actor: Actor) => boolean) => void;
}

/**
 * The named walls, and the only way to change them: each verb authorises (AuthError), validates
 * (WallError 'invalid' with a message per field), stores, tells open pages, and notes itself.
 * Somebody's own wall does not exist for anybody else, so nothing of it is noted.
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
    const viewer = permitAccount(actor);
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
    const viewer = permitAccount(actor);
    const wall = this.#options.directory.bySlug(slug);
    if (!wall || !maySee(viewer, wall)) return { kind: 'missing' };
    if (wall.slug !== slug) return { kind: 'moved', slug: wall.slug };
    return { kind: 'found', wall: this.#details(viewer, wall) };
  }

  /** By present or former slug. */
  view(actor: Actor | null, slug: string): WallDetails {
    const viewer = permitAccount(actor);
    return this.#details(viewer, this.#known(viewer, slug));
  }

  /** @param input as in `wallInput`; only administrators make walls for everybody */
  async create(actor: Actor | null, input: unknown): Promise<WallDetails> {
    const maker = permitAccount(actor);
    const { name, isShared, view, cameras } = validate(wallInput, input);
    const ownerId = isShared ? null : maker.userId;
    permitEdit(maker, ownerId);
    const cameraIds = this.#idsOf(maker, cameras);
    return this.#change(maker, 'made', async () => {
      this.#refuseTooMany(ownerId);
      return this.#options.store.create({ name, ownerId, view, cameraIds });
    });
  }

  /** Changes the given fields: `{ name?, isShared?, view?, cameras? }`. */
  async update(actor: Actor | null, slug: string, patch: unknown): Promise<WallDetails> {
    const editor = permitAccount(actor);
    return this.#change(editor, 'changed', async () => {
      const wall = this.#editable(editor, slug);
      const given = validate(wallPatch, withStoredView(patch, wall.view));
      const { name, isShared, view, cameras } = given;
      const isMoved = isShared !== undefined && isShared !== (wall.ownerId === null);
      const ownerId = isShared === true ? null : editor.userId;
      if (isMoved) {
        permitEdit(editor, null);
        permitEdit(editor, ownerId);
        this.#refuseTooMany(ownerId);
      }
      return this.#options.store.update(wall, {
        ...(name !== undefined && { name }),
        ...(isMoved && { ownerId }),
        ...(view && { view }),
        ...(cameras && { cameraIds: await this.#newOrder(editor, wall, cameras) }),
      });
    });
  }

  async remove(actor: Actor | null, slug: string): Promise<void> {
    const editor = permitAccount(actor);
    await this.#turns.take(async () => {
      const wall = this.#editable(editor, slug);
      await this.#options.store.remove(wall.id);
      await this.#apply();
      this.#tell('removed', wall);
      if (wall.ownerId === null) await this.#note(editor, 'wall-deleted', wall);
    });
  }

  /** What a display shows that a link let in: its wall, or all cameras. */
  ofDisplay(actor: Actor): ShownWall {
    const { directory, cameras } = this.#options;
    const wallId = actor.pass?.kind === 'kiosk' ? actor.pass.wallId : null;
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
    permitEdit(editor, wall.ownerId);
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
    const known = namedCameras(this.#options.cameras, actor);
    const ids = named.map((one) => {
      const id = known(one);
      if (id !== undefined) return id;
      const message = `There is no camera at “${one}”.`;
      throw new WallError('invalid', message, { cameras: message });
    });
    return [...new Set(ids)];
  }

  /** Nobody takes off a wall what they cannot see there. */
  async #newOrder(editor: Actor, { id }: Wall, named: readonly string[]): Promise<string[]> {
    const seen = new Set(this.#options.cameras.summaries(editor).map((camera) => camera.id));
    // Not the wall in memory, which may still name a camera that is deleted.
    const stored = await this.#options.store.cameraIdsOf(id);
    return keepUnseen(stored, this.#idsOf(editor, named), (one) => seen.has(one));
  }

  async #change(editor: Actor, verb: string, change: () => Promise<Wall>): Promise<WallDetails> {
    return this.#turns.take(async () => {
      const { walls } = this.#options.directory;
      const wall = await change();
      await this.#apply();
      const before = walls.find(({ id }) => id === wall.id);
      this.#tell(verb, wall, before);
      await this.#noteChange(editor, wall, before);
      return this.#details(editor, wall);
    });
  }

  async #noteChange(editor: Actor, wall: Wall, before: Wall | undefined): Promise<void> {
    const detail = before && wallChangeWords(before, wall);
    const shared = [wall, before].find((one) => one?.ownerId === null);
    if (!shared || detail === null) return;
    await this.#note(editor, before ? 'wall-changed' : 'wall-added', shared, detail);
  }

  async #note(actor: Actor, kind: ActivityKind, wall: Wall, detail?: string): Promise<void> {
    const subject = { kind: 'wall', id: wall.id, name: wall.name } as const;
    await this.#options.activity.record({ kind, by: doerOf(actor), subject, detail });
  }

  /** Whoever could see the wall before is told, too. */
  #tell(verb: string, wall: Wall, before = wall): void {
    const { log, onChanged } = this.#options;
    log.info(`Wall ${verb}.`, { wall: wall.slug });
    onChanged((actor) =>
      actor.pass?.kind === 'kiosk'
        ? actor.pass.wallId === wall.id
        : maySee(actor, wall) || maySee(actor, before),
    );
  }

  async #apply(): Promise<void> {
    const { store, directory } = this.#options;
    directory.replaceWalls(await store.list(), await store.formerSlugs());
  }
}

function maySee({ userId }: Actor, { ownerId }: Wall): boolean {
  return ownerId === null || ownerId === userId;
}

function mayEdit(actor: Actor, { ownerId }: Wall): boolean {
  if (isLimited(actor)) return false;
  if (ownerId === null) return mayManage(actor);
  return ownerId === actor.userId && actor.pass === undefined;
}

/**
 * Whoever may see a wall may know that they may not change it. Programs change what is everybody's,
 * and leave alone how somebody has arranged their own.
 * @throws AuthError
 */
function permitEdit(actor: Actor, ownerId: string | null): void {
  if (ownerId === null) permit(actor, 'admin');
  else permitPerson(actor);
  refuseLimited(actor);
}

function factsOf(viewer: Actor, wall: Wall): Omit<WallSummary, 'cameraCount'> {
  const { id, slug, name, ownerId } = wall;
  return { id, slug, name, isShared: ownerId === null, mayEdit: mayEdit(viewer, wall) };
}
