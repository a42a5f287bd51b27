import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { ShownCameras } from '@/lib/activity/shown-cameras';
import type { Watching } from '@/lib/activity/watch-ledger';
import type { Actor } from '@/lib/auth/actor';
import type { Clock } from '@/lib/sources/clock';
import type { HubDirectory } from '@/lib/streaming/hub-directory';
import type { Renditions } from '@/lib/streaming/renditions';
import type { SentBytes } from '@/lib/streaming/sent-bytes';
import { WallStream, type WallTally } from '@/lib/streaming/wall-stream';
import type { WallTileSpec } from '@/lib/streaming/wall-tile';
import type { WallReport } from '@/lib/wall/wall-protocol';
import type { Camera } from './camera';
import { subHubId, type CameraDirectory } from './camera-directory';
import { hidesReasons } from './hides-reasons';
import type { OpenStreams } from './open-streams';
import type { Sight } from './sight';
import type { Seat } from './viewer-seats';
import { watcherOf } from './watcher';

export interface WallRequest {
  readonly actor: Actor;
  /** Only these cameras, by present or former slug; all that the person may see when absent. */
  readonly slugs?: readonly string[];
  /** The cameras' main sources alone, however small the tiles. */
  readonly isFull?: boolean;
  /** No tile is shown before the page tells which. */
  readonly startsHidden?: boolean;
  readonly signal: AbortSignal;
  /** Left when the wall ends. */
  readonly seat: Seat;
  /** The answer itself, where it is known. */
  readonly response?: ServerResponse | undefined;
}

export interface WallSessionsOptions {
  readonly directory: CameraDirectory;
  readonly hubs: HubDirectory;
  readonly clock: Clock;
  readonly sight: Sight;
  readonly renditions: Renditions;
  readonly open: OpenStreams;
  readonly watching: Watching;
  readonly sent: SentBytes;
  /** Which build of Framewall this is. */
  readonly build: string;
  /** A wall took nothing any more. */
  readonly onDropped: () => void;
}

interface OpenWall {
  readonly actor: Actor;
  readonly stream: WallStream;
  /** Of the reports that the actor was looked up for. */
  proof?: string;
}

/** The walls being watched: opens them, keeps their list of cameras true, takes their reports. */
export class WallSessions {
  readonly #options: WallSessionsOptions;
  readonly #directory: CameraDirectory;
  readonly #hubs: HubDirectory;
  readonly #sight: Sight;
  readonly #streams: OpenStreams;
  readonly #open = new Map<string, OpenWall>();

  constructor(options: WallSessionsOptions) {
    this.#options = options;
    this.#directory = options.directory;
    this.#hubs = options.hubs;
    this.#sight = options.sight;
    this.#streams = options.open;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Those that are open. */
  get tallies(): WallTally[] {
    return [...this.#open.values()].map(({ stream }) => stream.tally);
  }

  open(request: WallRequest): WallStream {
    const viewer = randomBytes(16).toString('base64url');
    const ids = request.slugs && this.#idsOf(request.slugs);
    let { actor } = request;
    let seen: readonly Camera[] = [];
    const refresh = (): void => {
      seen = this.#seen(actor, ids);
      stream.setCameras(this.#tiles(actor, seen, request.isFull));
    };
    let stopListening = (): void => undefined;
    let release = (): void => undefined;
    const { clock, renditions, build, sent, onDropped } = this.#options;
    const shown = new ShownCameras(this.#options.watching, watcherOf(actor));
    const stream = new WallStream({
      viewer,
      build,
      clock,
      renditions,
      sent,
      onDropped,
      startsHidden: request.startsHidden === true,
      signal: request.signal,
      response: request.response,
      onShown: (ids) => shown.show(seen.filter(({ id }) => ids.has(id))),
      onClosed: () => {
        stopListening();
        release();
        request.seat.leave();
        this.#open.delete(viewer);
      },
    });
    if (request.signal.aborted) return stream;
    this.#open.set(viewer, { actor: request.actor, stream });
    request.seat.onTakenOver(() => stream.end('replaced'));
    release = this.#streams.add(actor, {
      end: (isRenewed) => stream.end(isRenewed ? 'renewed' : 'signed-out'),
      review: (now) => {
        actor = now;
        if (!isSameList(seen, this.#seen(actor, ids))) refresh();
      },
    });
    stopListening = this.#directory.onChange(refresh);
    refresh();
    return stream;
  }

  /** The cameras of a wall, as they are now. */
  specs({ actor, slugs, isFull }: Pick<WallRequest, 'actor' | 'slugs' | 'isFull'>): WallTileSpec[] {
    return this.#tiles(actor, this.#seen(actor, slugs && this.#idsOf(slugs)), isFull);
  }

  /**
   * @param proof what the report came with, if the actor was looked up by it
   * @returns whether this viewer exists and belongs to this session
   */
  report(actor: Actor, viewer: string, report: WallReport, proof?: string): boolean {
    const wall = this.#open.get(viewer);
    if (wall?.actor.sessionId !== actor.sessionId) return false;
    if (proof !== undefined) wall.proof = proof;
    wall.stream.report(report);
    return true;
  }

  /** Whose wall this is, if that is known of reports with this proof. */
  reporterOf(viewer: string, proof: string): Actor | undefined {
    const wall = this.#open.get(viewer);
    return wall?.proof === proof ? wall.actor : undefined;
  }

  /** Something that these people's pages show beside cameras was changed. */
  tellChanged(concerns: (actor: Actor) => boolean): void {
    for (const { actor, stream } of this.#open.values()) if (concerns(actor)) stream.tellChanged();
  }

  /** The server stops. */
  close(): void {
    for (const { stream } of [...this.#open.values()]) stream.end('closing');
  }

  #idsOf(slugs: readonly string[]): Set<string> {
    const cameras = slugs.map(
      (slug) => this.#directory.bySlug(slug) ?? this.#directory.byFormerSlug(slug),
    );
    return new Set(cameras.flatMap((camera) => camera?.id ?? []));
  }

  #seen(actor: Actor, ids: Set<string> | undefined): readonly Camera[] {
    return this.#directory.cameras.filter(
      ({ id }) => (ids === undefined || ids.has(id)) && this.#sight.sees(actor, id),
    );
  }

  #tiles(actor: Actor, cameras: readonly Camera[], isFull = false): WallTileSpec[] {
    const hidesReason = hidesReasons(actor);
    return cameras.map(({ id, slug, name, enabled }) => {
      const entry = enabled ? this.#hubs.get(id) : undefined;
      const subEntry = enabled && !isFull ? this.#hubs.get(subHubId(id)) : undefined;
      const entries = { ...(entry && { entry }), ...(subEntry && { subEntry }) };
      return { id, slug, name, enabled, hidesReason, ...entries };
    });
  }
}

function isSameList(one: readonly Camera[], other: readonly Camera[]): boolean {
  return one.length === other.length && one.every(({ id }, place) => id === other[place]?.id);
}
