import { CameraInlets } from '@/lib/push/camera-inlets';
import { PushError } from '@/lib/push/push-error';
import { createSource, type SourceTools } from '@/lib/sources/create-source';
import type { SourceConfig } from '@/lib/sources/source-config';
import { shortestStillnessMs } from '@/lib/sources/stillness';
import type { HubDirectory, HubSpec } from '@/lib/streaming/hub-directory';
import type { Camera } from './camera';

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
  /** Where publishers hand in the pictures of the cameras that are pushed. */
  readonly inlets: CameraInlets;
  readonly #listeners = new Set<Listener>();
  #cameras: readonly Camera[] = [];
  #formerSlugs = new Map<string, string>();

  constructor(hubs: HubDirectory, tools: SourceTools) {
    this.#hubs = hubs;
    this.#tools = tools;
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
    const spec = this.#hubSpec(id, name, source);
    if (!isPushed(camera)) return spec;
    return {
      ...spec,
      // Two cameras that are pushed alike are not the same source.
      sourceKey: `${spec.sourceKey} ${id}`,
      createSource: () => createSource(source, { ...this.#tools, pushInlet: this.inlets.of(id) }),
    };
  }

  /** None where both sources are the same: the camera's one hub serves both, on one connection. */
  #subHub({ id, name, source, subSource }: Camera): HubSpec[] {
    if (!subSource || keyOf(subSource) === keyOf(source)) return [];
    return [this.#hubSpec(subHubId(id), `${name} (sub-stream)`, subSource)];
  }

  #hubSpec(id: string, title: string, source: SourceConfig): HubSpec {
    return {
      id,
      title,
      sourceKey: keyOf(source),
      createSource: () => createSource(source, this.#tools),
      stillnessMs: shortestStillnessMs(source),
    };
  }
}

/** Whether its pictures are sent here. */
export function isPushed({ source }: Camera): boolean {
  return source.kind === 'push';
}

function keyOf(source: SourceConfig): string {
  return JSON.stringify(source);
}
