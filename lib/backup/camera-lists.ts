import type { Actor } from '@/lib/auth/actor';
import { AuthError, permit, refuseLimited } from '@/lib/auth/auth-error';
import type { CameraView } from '@/lib/cameras/camera';
import { CameraError } from '@/lib/cameras/camera-error';
import type { CameraRegistry } from '@/lib/cameras/registry';
import { slugOf } from '@/lib/cameras/slug';
import type { Clock } from '@/lib/sources/clock';
import { BackupError } from './backup-error';
import { camerasAsCsv, camerasAsJson, listedCamera } from './camera-export';
import { CellProblem, type ListEntry } from './camera-list-entry';
import { readCameraList } from './camera-list-file';
import { Held } from './held';

export type ListFormat = 'csv' | 'json';

/** What an import does with one camera of a list. */
export interface ImportLine {
  /** In the file, from 1. */
  readonly line: number;
  readonly name: string;
  readonly outcome: 'new' | 'changed' | 'same' | 'invalid';
  /** What changes, in a few words, or why it cannot be imported. */
  readonly detail: string | null;
}

export interface ImportPreview {
  readonly lines: readonly ImportLine[];
  readonly counts: Readonly<Record<ImportLine['outcome'], number>>;
}

export interface CameraListsOptions {
  readonly registry: CameraRegistry;
  readonly clock: Clock;
}

/** A line that makes sense, as the registry takes it. */
interface Step {
  /** Of the camera that it changes; undefined for a new one. */
  readonly slug: string | undefined;
  readonly input: Record<string, unknown>;
}

interface Plan {
  readonly line: ImportLine;
  readonly step?: Step;
}

/**
 * Lists of cameras, out and in. Each verb authorises (AuthError); what is imported goes through the
 * registry, which validates, stores and notes each camera. A list never has secrets in it, but may be
 * given some.
 */
export class CameraLists {
  readonly #registry: CameraRegistry;
  readonly #held: Held<readonly ListEntry[]>;

  constructor({ registry, clock }: CameraListsOptions) {
    this.#registry = registry;
    this.#held = new Held(clock);
  }

  export(actor: Actor | null, format: ListFormat): string {
    const cameras = this.#registry.list(actor).map(listedCamera);
    return format === 'csv' ? camerasAsCsv(cameras) : camerasAsJson(cameras);
  }

  /**
   * Reads a list and holds it for ten minutes, so that it can be imported.
   * @param bytes null where no file was chosen
   * @returns the id to ask for it by
   * @throws CameraError 'invalid' where nothing of it can be read
   */
  read(actor: Actor | null, bytes: Uint8Array | null): string {
    const { sessionId } = permitImport(actor);
    return this.#held.put(sessionId, readCameraList(bytes ?? noFile()));
  }

  /** What importing what was read would do. @throws BackupError 'over' */
  preview(actor: Actor | null, id: string): ImportPreview {
    const person = permitImport(actor);
    return previewOf(this.#planOf(person, known(this.#held.get(person.sessionId, id))));
  }

  /**
   * Imports what was read.
   * @param onlyValid leaves out what is invalid; else one invalid line keeps all from being stored
   * @returns what was done; what the registry refused meanwhile is invalid
   * @throws CameraError 'invalid' with a message per line
   */
  async import(actor: Actor | null, id: string, onlyValid: boolean): Promise<ImportPreview> {
    const person = permitImport(actor);
    const done = await this.#import(person, known(this.#held.get(person.sessionId, id)), onlyValid);
    this.#held.take(person.sessionId, id);
    return done;
  }

  /** The same at once, or only what it would do. */
  async importFile(
    actor: Actor | null,
    bytes: Uint8Array,
    mode: 'preview' | 'all' | 'valid',
  ): Promise<ImportPreview> {
    const person = permitImport(actor);
    const entries = readCameraList(bytes);
    if (mode === 'preview') return previewOf(this.#planOf(person, entries));
    return this.#import(person, entries, mode === 'valid');
  }

  close(): void {
    this.#held.close();
  }

  async #import(
    actor: Actor,
    entries: readonly ListEntry[],
    onlyValid: boolean,
  ): Promise<ImportPreview> {
    const plan = this.#planOf(actor, entries);
    const invalid = plan.filter(({ step }) => !step);
    if (invalid.length > 0 && !onlyValid) throw notAll(invalid);
    const done: Plan[] = [];
    for (const one of plan) done.push(await this.#do(actor, one));
    return previewOf(done);
  }

  async #do(actor: Actor, plan: Plan): Promise<Plan> {
    const { line, step } = plan;
    if (!step || line.outcome === 'same') return plan;
    try {
      if (step.slug === undefined) await this.#registry.create(actor, step.input);
      else await this.#registry.update(actor, step.slug, step.input);
      return plan;
    } catch (error) {
      return { line: refusedLine(line, error) };
    }
  }

  #planOf(actor: Actor, entries: readonly ListEntry[]): Plan[] {
    const cameras = this.#registry.list(actor);
    const lineOfSlug = new Map<string, number>();
    let added = 0;
    return entries.map((entry) => {
      const camera = this.#cameraOf(actor, entry, cameras);
      const slug = camera?.slug ?? wishedSlug(entry);
      const line: ImportLine = {
        line: entry.line,
        name: entry.name || (camera?.name ?? entry.slug),
        outcome: camera ? 'changed' : 'new',
        detail: null,
      };
      const twin = lineOfSlug.get(slug);
      if (twin !== undefined) {
        return invalidLine(
          line,
          `It is the same camera as in line ${twin}: give it an address or a name of its own.`,
        );
      }
      lineOfSlug.set(slug, entry.line);
      const one = this.#planFor(actor, entry, { line, camera, slug, added });
      if (one.step && !camera) added += 1;
      return one;
    });
  }

  #planFor(
    actor: Actor,
    entry: ListEntry,
    {
      line,
      camera,
      slug,
      added,
    }: {
      readonly line: ImportLine;
      readonly camera: CameraView | undefined;
      readonly slug: string;
      readonly added: number;
    },
  ): Plan {
    const kinds = { kind: camera?.source.kind, subKind: camera?.subSource?.kind };
    const given = entry.input(kinds);
    if (given instanceof CellProblem) return invalidLine(line, given.sentence);
    const input = camera ? given : { ...given, slug };
    try {
      const options = { slug: camera?.slug, beside: added };
      const { name, detail } = this.#registry.preview(actor, input, options);
      const step = { slug: camera?.slug, input };
      if (!camera) return { line: { ...line, name }, step };
      return { line: { ...line, outcome: detail === null ? 'same' : 'changed', detail }, step };
    } catch (error) {
      return { line: refusedLine(line, error) };
    }
  }

  /** The camera that an entry is about: that of its address, present or former, or where it has none, that of its name. */
  #cameraOf(
    actor: Actor,
    entry: ListEntry,
    cameras: readonly CameraView[],
  ): CameraView | undefined {
    const found = this.#registry.find(actor, wishedSlug(entry));
    const slug = found.kind === 'found' ? found.camera.slug : found.kind === 'moved' && found.slug;
    return cameras.find((camera) => camera.slug === slug);
  }
}

function permitImport(actor: Actor | null): Actor {
  const person = permit(actor, 'admin');
  refuseLimited(person);
  return person;
}

function wishedSlug({ slug, name }: ListEntry): string {
  return slug === '' ? slugOf(name) : slug;
}

function refusedLine(line: ImportLine, error: unknown): ImportLine {
  if (error instanceof AuthError) return invalidLine(line, error.message).line;
  if (!(error instanceof CameraError)) throw error;
  const fields = Object.entries(error.fields).map(
    ([path, sentence]) => `${columnOf(path)}: ${sentence}`,
  );
  return invalidLine(line, fields.length > 0 ? fields.join(' ') : error.message).line;
}

/** As the table names it. */
function columnOf(path: string): string {
  return path.replace(/^source\./, '').replace(/^subSource\./, 'sub.');
}

function invalidLine(line: ImportLine, detail: string): Plan {
  return { line: { ...line, outcome: 'invalid', detail } };
}

function previewOf(plan: readonly Plan[]): ImportPreview {
  const lines = plan.map(({ line }) => line);
  const count = (outcome: ImportLine['outcome']): number =>
    lines.filter((line) => line.outcome === outcome).length;
  return {
    lines,
    counts: {
      new: count('new'),
      changed: count('changed'),
      same: count('same'),
      invalid: count('invalid'),
    },
  };
}

function notAll(invalid: readonly Plan[]): CameraError {
  const fields = invalid.map(({ line }) => [`lines.${line.line}`, line.detail ?? '']);
  return new CameraError(
    'invalid',
    'Some lines cannot be imported, so none was: mend them, or import only the valid ones.',
    Object.fromEntries(fields) as Record<string, string>,
  );
}

function noFile(): never {
  const sentence = 'Choose the file with the cameras.';
  throw new CameraError('invalid', sentence, { file: sentence });
}

function known<T>(held: T | undefined): T {
  if (held === undefined) throw new BackupError('over');
  return held;
}
