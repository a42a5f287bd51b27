import type { Clock } from '@/lib/sources/clock';
import type { FrameSource } from '@/lib/sources/frame-source';
import type { FrameMemory } from './frame-memory';
import { Hub } from './hub';
import type { HubState } from './hub-state';

/** What a hub is made from. */
export interface HubSpec {
  /** The camera's permanent id, or one made from it for its sub-stream. */
  readonly id: string;
  /** What people call the camera; drawn into the no-signal picture. */
  readonly title: string;
  /** Equal keys mean an equal source: only a change of it restarts the source. */
  readonly sourceKey: string;
  readonly createSource: () => FrameSource;
  /** After how many milliseconds of identical pictures it may be called frozen; absent: never. */
  readonly stillnessMs?: number | undefined;
}

export interface HubDirectoryOptions {
  readonly clock: Clock;
  readonly lingerMs?: number;
  /** Room for the newest pictures of all hubs. */
  readonly memory?: FrameMemory;
  readonly onState?: (spec: HubSpec, state: HubState) => void;
  /** @param since milliseconds since the epoch; undefined when it moves again */
  readonly onFrozen?: (spec: HubSpec, since: number | undefined) => void;
}

/** A hub and what it was made from. */
export interface DirectoryEntry {
  readonly spec: HubSpec;
  readonly hub: Hub;
}

/** Which camera runs where: the only place that knows. */
export class HubDirectory {
  readonly #options: HubDirectoryOptions;
  readonly #entries = new Map<string, { spec: HubSpec; hub: Hub }>();
  /** Hubs still letting go of their source, so that a camera is never connected twice. */
  readonly #closing = new Map<string, Promise<void>>();

  constructor(options: HubDirectoryOptions) {
    this.#options = options;
  }

  /** Where the hubs' newest pictures have their room. */
  get memory(): FrameMemory | undefined {
    return this.#options.memory;
  }

  get(id: string): DirectoryEntry | undefined {
    return this.#entries.get(id);
  }

  entries(): DirectoryEntry[] {
    return [...this.#entries.values()];
  }

  /** Makes the camera's hub, or brings it up to date. Resolves when an old source has stopped. */
  async apply(spec: HubSpec): Promise<void> {
    const entry = this.#entries.get(spec.id);
    if (!entry) {
      await this.#closing.get(spec.id);
      if (!this.#entries.has(spec.id)) this.#entries.set(spec.id, this.#create(spec));
      return;
    }
    const changed = entry.spec.sourceKey !== spec.sourceKey;
    entry.spec = spec;
    if (changed) await entry.hub.replaceSource(spec.createSource(), spec.stillnessMs);
  }

  /** The camera was removed or switched off: its viewers are told, its source stops. */
  async remove(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (!entry) return this.#closing.get(id);
    this.#entries.delete(id);
    const closing = entry.hub.close();
    this.#closing.set(id, closing);
    await closing;
    if (this.#closing.get(id) === closing) this.#closing.delete(id);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((id) => this.remove(id)));
    await Promise.all(this.#closing.values());
  }

  #create(spec: HubSpec): { spec: HubSpec; hub: Hub } {
    const { clock, lingerMs, memory, onState, onFrozen } = this.#options;
    const entry = {
      spec,
      hub: new Hub({
        source: spec.createSource(),
        clock,
        ...(lingerMs !== undefined && { lingerMs }),
        stillnessMs: spec.stillnessMs,
        memory,
        onState: (state) => onState?.(entry.spec, state),
        onFrozen: (since) => onFrozen?.(entry.spec, since),
      }),
    };
    return entry;
  }
}
