import { CameraInlets } from '@/lib/push/camera-inlets';
import { PushError } from '@/lib/push/push-error';
import type { SecretBox } from '@/lib/secrets/secret-box';
import type { SourceTools } from '@/lib/sources/create-source';
import type { SourceConfig } from '@/lib/sources/source-config';
import { shortestStillnessMs } from '@/lib/sources/stillness';
import type { HubDirectory, HubSpec } from '@/lib/streaming/hub-directory';
import type { Camera } from './camera';
import { openedSource } from './opened-source';
import { openSource, sourceKey, type SourcePlace } from './source-secrets';

type Listener = () => void;

/** The hub of a camera's sub-stream, where it has one of its own. */
export function subHubId(cameraId: string): string {
  return `${cameraId}/sub`;
}

/**
 * The registered cameras in memory, in wall order, kept in step with the database by the registry:
 * what pages and streams read, and where they hear that something changed.
 */
export class CameraDirectory {
  readonly #hubs: HubDirectory;
  readonly #tools: SourceTools;
  readonly #secrets: SecretBox;
  /** Where publishers hand in the pictures of the cameras that are pushed. */
  readonly inlets: CameraInlets;
  readonly #listeners = new Set<Listener>();
  #cameras: readonly Camera[] = [];
  #formerSlugs = new Map<string, string>();

  constructor(hubs: HubDirectory, tools: SourceTools, secrets: SecretBox) {
    this.#hubs = hubs;
    this.#tools = tools;
    this.#secrets = secrets;
    this.inlets = new CameraInlets(tools.clock);
  }

  get cameras(): readonly Camera[] {
    return this.#cameras;
  }

  bySlug(slug: string): Camera | undefined {
    return this.#cameras.find((camera) => camera.slug === slug);
  }

  byFormerSlug(slug: string): Camera | undefined {
    const id = this.#formerSlugs.get(slug);
    return this.#cameras.find((camera) => camera.id === id);
  }

  /** After any change to any camera, in-process; returns how to stop listening. */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Takes over the stored state and applies it to the hubs: a hub restarts only where its source's
   * configuration changed. Resolves when sources that had to stop have stopped.
   */
  async replace(cameras: readonly Camera[], formerSlugs: Map<string, string>): Promise<void> {
    const specs = cameras
      .filter(({ enabled }) => enabled)
      .flatMap((camera) => [this.#mainHub(camera), ...this.#subHub(camera)]);
    const running = new Set(specs.map(({ id }) => id));
    const gone = this.#hubs.entries().filter(({ spec }) => !running.has(spec.id));
    const before = this.#cameras;
    this.#cameras = cameras;
    this.#formerSlugs = formerSlugs;
    this.#sendPublishersAway(before);
    const stopped = gone.map(({ spec }) => this.#hubs.remove(spec.id));
    const applied = specs.map((spec) => this.#hubs.apply(spec));
    // A camera switched on again waits for its old hub; the others are there at once.
    const settled = Promise.all([...stopped, ...applied]);
    this.#announce();
    await settled;
    this.#announce();
  }

  /** Those whose camera is gone, switched off or no longer pushed, and those with a former key. */
  #sendPublishersAway(before: readonly Camera[]): void {
    for (const { id, pushKeyHash } of before.filter(isPushed)) {
      const camera = this.#cameras.find((other) => other.id === id);
      if (!camera?.enabled || !isPushed(camera)) this.inlets.remove(id);
      else if (camera.pushKeyHash !== pushKeyHash) {
        this.inlets.end(id, new PushError('key-replaced'));
      }
    }
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }

  #mainHub(camera: Camera): HubSpec {
    const { id, name, source } = camera;
    const place = { cameraId: id, part: 'main' } as const;
    if (!isPushed(camera)) return this.#hubSpec(id, name, source, place);
    const spec = this.#hubSpec(id, name, source, place, { pushInlet: this.inlets.of(id) });
    // Two cameras that are pushed alike are not the same source.
    return { ...spec, sourceKey: `${spec.sourceKey} ${id}` };
  }

  /** None where both sources are the same: the camera's one hub serves both, on one connection. */
  #subHub({ id, name, source, subSource }: Camera): HubSpec[] {
    if (!subSource) return [];
    const place = { cameraId: id, part: 'sub' } as const;
    const mainKey = this.#keyOf(source, { cameraId: id, part: 'main' });
    if (this.#keyOf(subSource, place) === mainKey) return [];
    return [this.#hubSpec(subHubId(id), `${name} (sub-stream)`, subSource, place)];
  }

  #hubSpec(
    id: string,
    title: string,
    source: SourceConfig,
    place: SourcePlace,
    tools: Partial<SourceTools> = {},
  ): HubSpec {
    const open = () => openSource(this.#secrets, source, place);
    return {
      id,
      title,
      sourceKey: this.#keyOf(source, place),
      createSource: () => openedSource(source, open, { ...this.#tools, ...tools }),
      stillnessMs: shortestStillnessMs(source),
    };
  }

  /** A secret that is sealed anew is still the same. */
  #keyOf(source: SourceConfig, place: SourcePlace): string {
    return sourceKey(this.#secrets, openSource(this.#secrets, source, place));
  }
}

/** Whether its pictures are sent here. */
export function isPushed({ source }: Camera): boolean {
  return source.kind === 'push';
}
