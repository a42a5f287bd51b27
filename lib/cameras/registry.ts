import { fieldErrors } from '@/lib/auth/field-errors';
import type { ActivityRecorder } from '@/lib/activity/activity';
import type { Actor } from '@/lib/auth/actor';
import { AuthError, mayManage, permit, permitAccount, refuseLimited } from '@/lib/auth/auth-error';
import { doerOf } from '@/lib/auth/doer';
import type { Log } from '@/lib/log/log';
import { hashOfPushKey, newPushKey } from '@/lib/push/push-key';
import type { SecretBox } from '@/lib/secrets/secret-box';
import { sourceConfig, type SourceConfig } from '@/lib/sources/source-config';
import { listVideoDevices, type VideoDevice } from '@/lib/sources/video-devices';
import { z } from 'zod';
import { sourceParts, type Camera, type CameraSummary, type CameraView } from './camera';
import { isPushed, type CameraDirectory } from './camera-directory';
import { changeWords } from './camera-change-words';
import { CameraError } from './camera-error';
import { cameraInput, cameraName, subSourceConfig, type CameraInput } from './camera-input';
import type { CameraStore } from './camera-store';
import type { CameraTest } from './camera-test';
import type { CameraTester } from './camera-tester';
import { cameraSummary, cameraView } from './camera-view';
import type { Sight } from './sight';
import { prepareSourceInput } from './source-input';
import { learnSecrets, openCamera } from './source-secrets';
import { withMainLogIn, withTestedLogIn } from './sub-log-in';
import type { PreparedTest } from './test-lines';
import { Turns } from '@/lib/db/turns';
import { requireReadable, requireTyped, withWholeAddress } from './typed-source';

const cameraPatch = z.strictObject({
  name: cameraName.optional(),
  enabled: z.boolean().optional(),
  source: sourceConfig.optional(),
  subSource: subSourceConfig.nullable().optional(),
});
const testInput = z.strictObject({
  source: sourceConfig,
  slug: z.string().optional(),
  part: z.enum(sourceParts, 'Choose main or sub.').default('main'),
});
const order = z.array(z.string()).max(10_000);

/** What may happen to a camera, as the log says it. */
const logged = {
  'camera-added': 'Camera added.',
  'camera-changed': 'Camera changed.',
  'camera-deleted': 'Camera removed.',
  'push-key-made': 'Camera push key replaced.',
  'push-key-removed': 'Camera push key removed.',
} as const;

interface Changed {
  readonly camera: Camera;
  /** What is different; absent where the kind says it all, and null where nothing is. */
  readonly detail?: string | null;
}

export type CameraLookup =
  | { readonly kind: 'found'; readonly camera: CameraSummary }
  | { readonly kind: 'moved'; readonly slug: string }
  | { readonly kind: 'missing' };

export interface CameraRegistryOptions {
  readonly store: CameraStore;
  readonly directory: CameraDirectory;
  readonly tester: CameraTester;
  readonly secrets: SecretBox;
  readonly sight: Sight;
  readonly activity: ActivityRecorder;
  readonly log: Log;
  /** How many there may be; any number when absent. */
  readonly most?: number;
}

/**
 * The cameras, and the only way to change them: each verb authorises (AuthError), validates
 * (CameraError 'invalid' with a message per field), stores, applies the change to the hubs, and notes
 * who did it.
 */
export class CameraRegistry {
  readonly #options: CameraRegistryOptions;
  readonly #turns = new Turns();

  constructor(options: CameraRegistryOptions) {
    this.#options = options;
  }

  /**
   * Reads the stored cameras; call once before anything else.
   * @param change all that is stored, while no camera changes
   */
  async load(change?: () => Promise<void>): Promise<void> {
    await this.#turns.take(async () => {
      await change?.();
      await this.#apply();
    });
  }

  /** Everything an administrator's pages show, in wall order. Administrators only. */
  list(actor: Actor | null): CameraView[] {
    return this.#seen(permit(actor, 'admin')).map((camera) => this.#view(camera));
  }

  /** One camera for editing, by present or former slug. Administrators only. */
  view(actor: Actor | null, slug: string): CameraView {
    return this.#view(this.#known(permit(actor, 'admin'), slug));
  }

  /** The cameras, each with as much as an account may know: who manages them, all but the secrets. */
  listFor(actor: Actor | null): CameraView[] | CameraSummary[] {
    const account = permitAccount(actor);
    return mayManage(account) ? this.list(account) : this.summaries(account);
  }

  /** One camera in the same way, by present or former slug. */
  viewFor(actor: Actor | null, slug: string): CameraView | CameraSummary {
    const account = permitAccount(actor);
    return mayManage(account)
      ? this.view(account, slug)
      : cameraSummary(this.#known(account, slug));
  }

  /** The cameras this person may see, in wall order. */
  summaries(actor: Actor | null): CameraSummary[] {
    return this.#seen(permit(actor)).map(cameraSummary);
  }

  /** By present or former slug; `moved` names the present one. What one may not see is `missing`. */
  find(actor: Actor | null, slug: string): CameraLookup {
    const viewer = permit(actor);
    const { directory, sight } = this.#options;
    const camera = directory.bySlug(slug) ?? directory.byFormerSlug(slug);
    if (!camera || !sight.sees(viewer, camera.id)) return { kind: 'missing' };
    if (camera.slug !== slug) return { kind: 'moved', slug: camera.slug };
    return { kind: 'found', camera: cameraSummary(camera) };
  }

  /** The cameras that are attached to this machine. Administrators only. */
  async videoDevices(actor: Actor | null): Promise<VideoDevice[]> {
    permit(actor, 'admin');
    return listVideoDevices();
  }

  /** @param input as in `cameraInput` */
  async create(actor: Actor | null, input: unknown): Promise<CameraView> {
    const maker = permit(actor, 'admin');
    const given = this.#newCamera(maker, input);
    return this.#change(maker, 'camera-added', async () => {
      this.#refuseTooMany();
      return { camera: await this.#options.store.create(given) };
    });
  }

  /**
   * Changes the given fields: `{ name?, enabled?, source?, subSource? }`. Fields absent from a source
   * keep their stored value while the kind stays the same; an empty one is removed. A `subSource` of
   * null removes the sub-stream; `sameLogIn: true` in it stands for the main source's log-in.
   */
  async update(actor: Actor | null, slug: string, patch: unknown): Promise<CameraView> {
    const editor = permit(actor, 'admin');
    return this.#change(editor, 'camera-changed', async () => {
      const before = this.#known(editor, slug);
      const stored = openCamera(this.#options.secrets, before);
      const { name, enabled, source, subSource } = this.#newValues(editor, stored, patch);
      const camera = await this.#options.store.update(before, {
        ...(name !== undefined && { name }),
        ...(enabled !== undefined && { enabled }),
        ...(source !== undefined && { source }),
        ...(subSource !== undefined && { subSource }),
      });
      // What is sealed anew has not changed for that.
      const after = { ...camera, ...openCamera(this.#options.secrets, camera) };
      return { camera, detail: changeWords({ ...before, ...stored }, after) };
    });
  }

  /**
   * What `create` would do with this input, and where there is a slug `update`; nothing changes.
   * @param beside how many cameras would be created before this one
   * @returns what would be different, in a few words; null where nothing would
   */
  preview(
    actor: Actor | null,
    input: unknown,
    { slug, beside = 0 }: { readonly slug?: string | undefined; readonly beside?: number } = {},
  ): { readonly name: string; readonly detail: string | null } {
    const editor = permit(actor, 'admin');
    if (slug === undefined) {
      const { name } = this.#newCamera(editor, input);
      this.#refuseTooMany(beside);
      return { name, detail: 'added' };
    }
    const camera = this.#known(editor, slug);
    const stored = openCamera(this.#options.secrets, camera);
    const given = this.#newValues(editor, stored, input);
    const before = { ...camera, ...stored };
    const values = Object.entries(given).filter(([, value]) => value !== undefined);
    const after: Camera = { ...before, ...(Object.fromEntries(values) as Partial<Camera>) };
    return { name: after.name, detail: changeWords(before, after) };
  }

  async remove(actor: Actor | null, slug: string): Promise<void> {
    const editor = permit(actor, 'admin');
    await this.#change(editor, 'camera-deleted', async () => {
      const camera = this.#known(editor, slug);
      await this.#options.store.remove(camera.id);
      return { camera };
    });
  }

  /** @param slugs in the wanted order; cameras not named follow in their former order */
  async reorder(actor: Actor | null, slugs: unknown): Promise<CameraView[]> {
    const editor = permit(actor, 'admin');
    refuseLimited(editor);
    const wanted = validate(order, slugs).map((slug) => this.#known(editor, slug).id);
    await this.#turns.take(async () => {
      const all = this.#options.directory.cameras.map(({ id }) => id);
      const known = wanted.filter((id) => all.includes(id));
      const ids = [...new Set([...known, ...all])];
      await this.#options.store.reorder(ids);
      await this.#apply();
      if (ids.every((id, place) => id === all[place])) return;
      await this.#options.activity.record({ kind: 'cameras-reordered', by: doerOf(editor) });
    });
    return this.list(actor);
  }

  /**
   * Makes the key with which a publisher may send the camera's pictures. It is told this once; a
   * former one is no longer valid, and who uses it is cut off.
   */
  async replacePushKey(actor: Actor | null, slug: string): Promise<{ readonly key: string }> {
    const editor = permit(actor, 'admin');
    const key = newPushKey();
    await this.#setPushKey(editor, slug, hashOfPushKey(key));
    return { key };
  }

  /** From now on nobody may send the camera's pictures. */
  async removePushKey(actor: Actor | null, slug: string): Promise<void> {
    const editor = permit(actor, 'admin');
    await this.#setPushKey(editor, slug, null);
  }

  async #setPushKey(editor: Actor, slug: string, keyHash: string | null): Promise<void> {
    const kind = keyHash === null ? 'push-key-removed' : 'push-key-made';
    await this.#change(editor, kind, async () => {
      const camera = this.#known(editor, slug);
      if (!isPushed(camera)) {
        throw new CameraError(
          'not-pushed',
          'Only a camera whose pictures are sent here has a key.',
        );
      }
      await this.#options.store.setPushKey(camera.id, keyHash);
      return { camera };
    });
  }

  /**
   * Connects once (or looks at the live hub of the camera, if that already runs this very source)
   * and tells what came.
   * @param input as in `prepareTest`
   */
  async test(
    actor: Actor | null,
    input: unknown,
    signal = new AbortController().signal,
  ): Promise<CameraTest> {
    return this.prepareTest(actor, input)(signal);
  }

  /**
   * Authorises and validates at once; connects when it is run.
   * @param input `{ source, slug?, part?, main? }`; with `slug`, fields absent from `source` are those
   *   of the camera's stored source, or of its sub-stream where `part` is `sub`; then `main` tells the
   *   main source, whose log-in `sameLogIn: true` in `source` stands for
   */
  prepareTest(actor: Actor | null, input: unknown): PreparedTest {
    const editor = permit(actor, 'admin');
    const slug = z.object({ slug: z.string() }).safeParse(input).data?.slug;
    if (slug === undefined) refuseLimited(editor);
    const camera = slug === undefined ? undefined : this.#known(editor, slug);
    const isSub = z.object({ part: z.literal('sub') }).safeParse(input).success;
    const { directory, tester, secrets } = this.#options;
    const opened = camera && openCamera(secrets, camera);
    const stored = isSub ? opened?.subSource : opened?.source;
    const given = isSub ? withTestedLogIn(input, opened) : input;
    const { source } = validate(testInput, withSources(given, { source: stored }));
    refusePrograms(editor, { source });
    requireReadable(source, 'source');
    this.#learn({ source });
    const pushInlet = camera && isPushed(camera) ? directory.inlets.of(camera.id) : undefined;
    return (signal, onSteps) =>
      tester.test(source, signal, { onSteps, cameraId: camera?.id, pushInlet });
  }

  #newCamera(maker: Actor, input: unknown): CameraInput {
    refuseLimited(maker);
    const given = validate(cameraInput, withSources(input));
    refusePrograms(maker, given);
    this.#learn(given);
    return given;
  }

  #newValues(editor: Actor, stored: StoredSources, patch: unknown): z.infer<typeof cameraPatch> {
    const given = validate(cameraPatch, withSources(patch, stored));
    refusePrograms(editor, given);
    this.#learn(given);
    return given;
  }

  /** @param beside those that are as good as there */
  #refuseTooMany(beside = 0): void {
    const { directory, most = Infinity } = this.#options;
    if (directory.cameras.length + beside < most) return;
    const message = `There are as many cameras as may be (${most}): delete one, or raise MAX_CAMERAS and restart Framewall.`;
    throw new CameraError('too-many', message);
  }

  #seen(actor: Actor): Camera[] {
    const { directory, sight } = this.#options;
    return directory.cameras.filter(({ id }) => sight.sees(actor, id));
  }

  #view(camera: Camera): CameraView {
    return cameraView(camera, openCamera(this.#options.secrets, camera));
  }

  /** Of what was typed nothing is written down from now on. */
  #learn({ source, subSource }: StoredSources): void {
    for (const one of [source, subSource]) if (one) learnSecrets(this.#options.secrets, one);
  }

  /** What one may not see is the same as what does not exist. */
  #known(actor: Actor, slug: string): Camera {
    const { directory, sight } = this.#options;
    const camera = directory.bySlug(slug) ?? directory.byFormerSlug(slug);
    if (!camera || !sight.sees(actor, camera.id))
      throw new CameraError('not-found', 'There is no camera at this address.');
    return camera;
  }

  async #change(
    actor: Actor,
    kind: keyof typeof logged,
    change: () => Promise<Changed>,
  ): Promise<CameraView> {
    return this.#turns.take(async () => {
      const { camera, detail } = await change();
      await this.#apply();
      const { log, activity } = this.#options;
      const { id, name, slug } = camera;
      log.info(logged[kind], { camera: slug });
      if (detail !== null) {
        const subject = { kind: 'camera', id, name } as const;
        await activity.record({ kind, by: doerOf(actor), subject, detail });
      }
      return this.#view(this.#options.directory.bySlug(camera.slug) ?? camera);
    });
  }

  async #apply(): Promise<void> {
    const { store, directory, log } = this.#options;
    const cameras = await store.list(({ slug, reason }) => log.warn(reason, { camera: slug }));
    await directory.replace(cameras, await store.formerSlugs());
  }
}

interface StoredSources {
  readonly source?: SourceConfig | null | undefined;
  readonly subSource?: SourceConfig | null | undefined;
}

/**
 * A program can do whatever the server can, such as read its database: with that, a token would be
 * worth more than its owner's log-in.
 * @throws AuthError
 */
function refusePrograms({ pass }: Actor, { source, subSource }: StoredSources): void {
  if (!pass || ![source, subSource].some((one) => one?.kind === 'command')) return;
  throw new AuthError('forbidden', 'No token may have programs run: log in to do that.');
}

function withSources(input: unknown, stored: StoredSources = {}): unknown {
  if (typeof input !== 'object' || input === null) return input;
  const prepared: Record<string, unknown> = { ...input };
  for (const field of ['source', 'subSource'] as const) {
    if (!(field in prepared)) continue;
    requireTyped(prepared[field], field);
    if (field === 'subSource') {
      const main = prepared.source ?? stored.source;
      prepared[field] = withMainLogIn(prepared[field], main, stored.subSource);
    }
    const known = stored[field];
    const merged = prepareSourceInput(prepared[field], known, field);
    prepared[field] = withWholeAddress(merged, known, field);
  }
  return prepared;
}

function validate<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new CameraError('invalid', 'Some fields need another value.', fieldErrors(result.error));
}
