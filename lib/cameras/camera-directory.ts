import { createSource, type SourceTools } from '@/lib/sources/create-source';
import type { HubDirectory, HubSpec } from '@/lib/streaming/hub-directory';
import type { Camera } from './camera';

type Listener = () => void;

/**
 * The registered cameras in memory, in wall order, kept in step with the database by the registry:
 * what pages and streams read, and where they hear that something changed.
 */
export class CameraDirectory {
  readonly #hubs: HubDirectory;
  readonly #tools: SourceTools;
  readonly #listeners = new Set<Listener>();
  #cameras: readonly Camera[] = [];
  #formerSlugs = new Map<string, string>();

  constructor(hubs: HubDirectory, tools: SourceTools) {
    this.#hubs = hubs;
    this.#tools = tools;
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
    const running = new Set(cameras.filter(({ enabled }) => enabled).map(({ id }) => id));
    const gone = this.#hubs.entries().filter(({ spec }) => !running.has(spec.id));
    this.#cameras = cameras;
    this.#formerSlugs = formerSlugs;
    const stopped = gone.map(({ spec }) => this.#hubs.remove(spec.id));
    const applied = cameras
      .filter(({ enabled }) => enabled)
      .map((camera) => this.#hubs.apply(this.#specOf(camera)));
    // A camera switched on again waits for its old hub; the others are there at once.
    const settled = Promise.all([...stopped, ...applied]);
    this.#announce();
    await settled;
    this.#announce();
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }

  #specOf(camera: Camera): HubSpec {
    return {
      id: camera.id,
      title: camera.name,
      sourceKey: JSON.stringify(camera.source),
      createSource: () => createSource(camera.source, this.#tools),
    };
  }
}
