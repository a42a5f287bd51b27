/** Of the first server that greeted this page: its scripts are from that build, or an earlier one. */
let firstBuild: string | undefined;

/** What happened to the server that pages should know of. */
export class WallNews {
  readonly #callbacks = new Set<() => void>();
  #wasGreeted = false;
  #build: string | undefined;

  get isUpdated(): boolean {
    return this.#build !== undefined && this.#build !== firstBuild;
  }

  /** Somebody wants to hear of changes. */
  get isFollowed(): boolean {
    return this.#callbacks.size > 0;
  }

  onChange(callback: () => void): () => void {
    this.#callbacks.add(callback);
    return () => void this.#callbacks.delete(callback);
  }

  /** @param build empty where the server does not tell */
  greeted(build: string): void {
    if (build !== '') {
      firstBuild ??= build;
      this.#build = build;
    }
    // What was changed before this connection was told to nobody here.
    if (this.#wasGreeted) this.changed();
    this.#wasGreeted = true;
  }

  changed(): void {
    for (const callback of this.#callbacks) callback();
  }
}
