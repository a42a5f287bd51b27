import type { SourceErrorCode } from '@/lib/sources/source-error';
import type { HubState } from '@/lib/streaming/hub-state';
import { conditionOf, type CameraCondition } from './camera-condition';

/** Something that became of a camera, or of its sub-stream. */
export interface JournalEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly condition: CameraCondition;
  readonly reason?: SourceErrorCode;
  /** The last messages of the program that failed, secrets removed. */
  readonly output?: readonly string[];
  /** How often it was tried again since, with the same outcome. */
  readonly tries: number;
}

/** Of each hub. */
const mostEntries = 12;

/**
 * The last changes of each camera, for who looks for a fault: a few entries for each hub, in which
 * retries that end alike are one.
 */
export class CameraJournal {
  readonly #entries = new Map<string, JournalEntry[]>();
  readonly #clock: { now(): number };

  constructor(clock: { now(): number }) {
    this.#clock = clock;
  }

  /** @param id of the hub */
  note(id: string, state: HubState): void {
    const failure = 'failure' in state ? state.failure : undefined;
    const reason = failure?.code;
    const condition = conditionOf({ state: state.kind, isFrozen: false, reason });
    const entries = this.#of(id);
    const last = entries.at(-1);
    if (last?.condition === condition && last.reason === reason) {
      if (state.kind !== 'starting') return;
      entries[entries.length - 1] = { ...last, tries: last.tries + 1 };
      return;
    }
    this.#add(id, {
      ...{ at: this.#clock.now(), condition, tries: 0 },
      ...(reason !== undefined && { reason }),
      ...(failure?.output && { output: failure.output }),
    });
  }

  /** @param isFrozen from now on, or no more */
  noteFrozen(id: string, isFrozen: boolean): void {
    const condition = isFrozen ? 'frozen' : 'live';
    this.#add(id, { at: this.#clock.now(), condition, tries: 0 });
  }

  /** The oldest first. */
  of(id: string): readonly JournalEntry[] {
    return this.#entries.get(id) ?? [];
  }

  /** Forgets hubs that are gone. */
  keepOnly(isKnown: (id: string) => boolean): void {
    for (const id of this.#entries.keys()) if (!isKnown(id)) this.#entries.delete(id);
  }

  #of(id: string): JournalEntry[] {
    const known = this.#entries.get(id);
    if (known) return known;
    const entries: JournalEntry[] = [];
    this.#entries.set(id, entries);
    return entries;
  }

  #add(id: string, entry: JournalEntry): void {
    const entries = this.#of(id);
    entries.push(entry);
    if (entries.length > mostEntries) entries.shift();
  }
}
