import { fieldErrors } from '@/lib/auth/field-errors';
import type { Watching } from '@/lib/activity/watch-ledger';
import type { Actor } from '@/lib/auth/actor';
import { permit } from '@/lib/auth/auth-error';
import type { SessionEnded } from '@/lib/auth/session-events';
import { multipartContentType } from '@/lib/multipart/encode-part';
import type { Clock } from '@/lib/sources/clock';
import type { DirectoryEntry, HubDirectory } from '@/lib/streaming/hub-directory';
import type { LiveResponses } from '@/lib/streaming/live-responses';
import { liveHeaders } from '@/lib/streaming/live-headers';
import { mjpegAnswer } from '@/lib/streaming/mjpeg-response';
import { Pacer } from '@/lib/streaming/pacer';
import { Renditions } from '@/lib/streaming/renditions';
import { stepFor } from '@/lib/streaming/rendition-step';
import { SentBytes } from '@/lib/streaming/sent-bytes';
import { WallStills } from '@/lib/streaming/wall-stills';
import type { WallTally } from '@/lib/streaming/wall-stream';
import { wallBoundary } from '@/lib/wall/wall-protocol';
import { wallReport, wallStillsRequest } from '@/lib/wall/wall-report';
import type { Camera } from './camera';
import { subHubId, type CameraDirectory } from './camera-directory';
import { CameraError } from './camera-error';
import { hidesReasons } from './hides-reasons';
import { OpenStreams, type OpenStreamsOptions } from './open-streams';
import { pictureWidthOf } from './picture-width';
import { qualities, qualityOf } from './quality';
import type { Sight } from './sight';
import { snapshotAnswer } from './snapshot-answer';
import { noSmallerPictureError, noViewerLimits, type ViewerLimits } from './viewer-limit';
import { viewerPageOf } from './viewer-page';
import type { Viewer } from './viewer-place';
import { ViewerSeats } from './viewer-seats';
import type { Seat, ViewerFigures, ViewerSeatsOptions } from './viewer-seats';
import { WallSessions, type WallRequest } from './wall-session';
import { watcherOf } from './watcher';

const mostSlugs = 1024;
const wallHeaders = { ...liveHeaders, 'Content-Type': multipartContentType(wallBoundary) };

export interface CameraStreamsOptions {
  readonly directory: CameraDirectory;
  readonly hubs: HubDirectory;
  readonly clock: Clock;
  readonly responses: LiveResponses;
  readonly sight: Sight;
  readonly actorsNow: OpenStreamsOptions['actorsNow'];
  /** Is told who watches what. */
  readonly watching: Watching;
  /** How many may watch at once; any number where absent. */
  readonly limits?: ViewerLimits;
  /** How many sizes of pictures may be made at once; any number where absent. */
  readonly mostRenditions?: number;
  readonly onRefused?: ViewerSeatsOptions['onRefused'];
  /** Which build of Framewall this is. */
  readonly build?: string;
}

/** The request of someone who wants to watch. */
export type StreamRequest = Pick<Request, 'headers' | 'signal'>;

/** What browsers and other viewers watch: each answer ends when the viewer, the camera or the session does. */
export class CameraStreams {
  readonly renditions: Renditions;
  readonly #directory: CameraDirectory;
  readonly #hubs: HubDirectory;
  readonly #clock: Clock;
  readonly #responses: LiveResponses;
  readonly #sight: Sight;
  readonly #walls: WallSessions;
  readonly #stills: WallStills;
  readonly #pacer: Pacer;
  readonly #open: OpenStreams;
  readonly #watching: Watching;
  readonly #seats: ViewerSeats;
  readonly #sent = new SentBytes();
  #droppedViewers = 0;
  #droppedWalls = 0;
  #closing = false;

  constructor(options: CameraStreamsOptions) {
    const { directory, hubs, clock, responses, sight, actorsNow, watching } = options;
    const { limits = noViewerLimits, build = 'development' } = options;
    this.#directory = directory;
    this.#hubs = hubs;
    this.#clock = clock;
    this.#responses = responses;
    this.#sight = sight;
    this.#watching = watching;
    this.#pacer = new Pacer(clock);
    this.#open = new OpenStreams({ clock, actorsNow });
    this.#seats = new ViewerSeats({ clock, limits, onRefused: options.onRefused });
    const { mostRenditions: most } = options;
    this.renditions = new Renditions({ clock, ...(most !== undefined && { most }) });
    const { renditions } = this;
    this.#stills = new WallStills({ clock, renditions, build });
    const onDropped = (): void => void (this.#droppedWalls += 1);
    const parts = { directory, hubs, clock, sight, renditions, build, onDropped };
    this.#walls = new WallSessions({ ...parts, watching, open: this.#open, sent: this.#sent });
  }

  /** Open plain streams and walls. */
  get viewers(): number {
    return this.#open.size;
  }

  /** Who watches, counted by viewers instead of connections, and who was refused. */
  get figures(): ViewerFigures {
    return this.#seats;
  }

  /** Open plain streams, and those of them that are held back since they are slower than the pictures. */
  get plain(): { readonly open: number; readonly slow: number } {
    return { open: this.#open.size - this.#walls.size, slow: this.#pacer.slow };
  }

  get walls(): WallTally[] {
    return this.#walls.tallies;
  }

  /** Sent in pictures since the start, with what belongs to them. */
  get bytesSent(): number {
    return this.#sent.total;
  }

  /** Whether who comes now would have to wait for a seat. */
  isFullFor(actor: Actor): boolean {
    return this.#seats.isFullFor({ actor });
  }

  /** Plain viewers that were dropped since the start, since they took nothing any more. */
  get droppedViewers(): number {
    return this.#droppedViewers;
  }

  /** The same of walls. */
  get droppedWalls(): number {
    return this.#droppedWalls;
  }

  /**
   * `multipart/x-mixed-replace`, for `<img>` and other programs. `?quality=small` gives the camera's
   * sub-stream, where it has one: for slow links and weak machines. `?width=` gives smaller pictures,
   * of the step that fits so many pixels, and small ones less often.
   * @throws AccessError 'crowded'
   */
  async mjpeg(
    actor: Actor | null,
    slug: string,
    request: StreamRequest,
    query = new URLSearchParams(),
  ): Promise<Response> {
    const viewer = permit(actor);
    this.#refuseWhileClosing();
    this.#entry(this.#known(viewer, slug), query);
    pictureWidthOf(query);
    const seat = await this.#seats.take(viewerOf(viewer, query, request), request.signal);
    return this.#seated(seat, () => this.#mjpeg(viewer, slug, query, request, seat));
  }

  #mjpeg(
    viewer: Actor,
    slug: string,
    query: URLSearchParams,
    request: StreamRequest,
    seat: Seat,
  ): Response {
    let release = (): void => undefined;
    const camera = this.#known(viewer, slug);
    const widthPx = pictureWidthOf(query);
    const entry = this.#entry(camera, query);
    const step = widthPx === undefined ? 'own' : stepFor(widthPx);
    if (!this.renditions.hasRoomFor(entry.hub, step)) throw this.#noSmaller(viewer);
    const answer = mjpegAnswer(entry, {
      clock: this.#clock,
      renditions: this.renditions,
      step,
      response: this.#responses.take(request),
      pacer: this.#pacer,
      sent: this.#sent,
      signal: request.signal,
      hidesReason: hidesReasons(viewer),
      onClosed: () => {
        release();
        seat.leave();
      },
      onDropped: () => void (this.#droppedViewers += 1),
    });
    const rights = {
      end: () => answer.close(),
      review: (now: Actor) => {
        if (!this.#sight.sees(now, camera.id)) answer.close();
      },
    };
    seat.onTakenOver(() => answer.close());
    if (!request.signal.aborted) {
      const leave = this.#open.add(viewer, rights);
      const lookAway = this.#watching.begin(watcherOf(viewer), camera);
      release = () => {
        leave();
        lookAway();
      };
    }
    return answer.response;
  }

  /**
   * The newest picture at once, with its age in a header; `?maxAge=` in milliseconds waits for one
   * that is fresh enough, `?width=` makes it at most so wide, and `?quality=small` takes it from the
   * sub-stream, where there is one. `?download` names the file. Where there is no picture: 503 with a
   * JSON reason, or with `?lost=picture` a picture that says so. Who holds a share link takes a seat
   * for it: a maximum of viewers must hold for those who ask again and again, too.
   * @throws AccessError 'crowded'
   */
  async snapshot(
    actor: Actor | null,
    slug: string,
    query: URLSearchParams,
    request: StreamRequest,
  ): Promise<Response> {
    const viewer = permit(actor);
    if (viewer.pass?.kind === 'share') {
      this.#known(viewer, slug);
      await this.#seats.poll(viewerOf(viewer, query, request), request.signal);
    }
    const camera = this.#known(viewer, slug);
    const answer = await snapshotAnswer(query, {
      slug: camera.slug,
      entry: this.#entry(camera, query),
      clock: this.#clock,
      renditions: this.renditions,
      signal: request.signal,
      crowded: () => this.#noSmaller(viewer),
      hidesReason: hidesReasons(viewer),
      sent: this.#sent,
      live: () => this.#responses.take(request),
    });
    if (answer.ok) this.#watching.seen(watcherOf(viewer), camera);
    return answer;
  }

  /**
   * All cameras that this person may see, or `?cameras=` some of them, over one connection. Small
   * tiles get the sub-stream of a camera that has one; none does with `?quality=full`. With
   * `?shown=reported` nothing is sent before the page tells which tiles it shows; else all are. With
   * `?page=`, a name that the page makes up, its next connection replaces the one before.
   * @throws AccessError 'crowded'
   */
  async wall(
    actor: Actor | null,
    query: URLSearchParams,
    request: StreamRequest,
  ): Promise<Response> {
    const viewer = permit(actor);
    this.#refuseWhileClosing();
    const seat = await this.#seats.take(viewerOf(viewer, query, request), request.signal);
    return this.#seated(seat, () => {
      const stream = this.#walls.open({
        ...wallOf(viewer, query),
        startsHidden: query.get('shown') === 'reported',
        signal: request.signal,
        seat,
        response: this.#responses.take(request),
      });
      return new Response(stream.body, { headers: wallHeaders });
    });
  }

  /**
   * The same for where nothing can be streamed: the newest picture of each tile asked for, in an
   * answer that ends. Asked for again every few seconds, it keeps its cameras connected, and its seat.
   * @throws AccessError 'crowded'
   */
  async stills(
    actor: Actor | null,
    query: URLSearchParams,
    body: unknown,
    request: StreamRequest,
  ): Promise<Response> {
    const viewer = permit(actor);
    this.#refuseWhileClosing();
    const asked = wallStillsRequest.safeParse(body);
    if (!asked.success) {
      throw new CameraError('invalid', 'The question is not understood.', fieldErrors(asked.error));
    }
    const { tiles } = asked.data;
    const { signal } = request;
    await this.#seats.poll(viewerOf(viewer, query, request), signal);
    const specs = this.#walls.specs(wallOf(viewer, query));
    const bytes = await this.#stills.take({ page: viewer.sessionId, specs, tiles, signal });
    const shown = new Set(tiles.map(({ camera }) => camera));
    for (const { id, name, entry } of specs) {
      if (entry && shown.has(id)) this.#watching.seen(watcherOf(viewer), { id, name });
    }
    const live = this.#responses.take(request);
    this.#sent.total += bytes.length;
    // Next leaves out a route's Content-Length, without which a cut answer would pass for a whole one.
    if (live && !live.headersSent) live.setHeader('Content-Length', bytes.length);
    return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: wallHeaders });
  }

  /**
   * What a page says of its wall.
   * @param proof see `reporterOf`: of the request that the actor was looked up for
   */
  report(actor: Actor | null, viewer: string, body: unknown, proof?: string): Response {
    const watcher = permit(actor);
    const report = wallReport.safeParse(body);
    if (!report.success) {
      const fields = fieldErrors(report.error);
      throw new CameraError('invalid', 'The report is not understood.', fields);
    }
    const { received, tiles } = report.data;
    if (!this.#walls.report(watcher, viewer, { received, ...(tiles && { tiles }) }, proof)) {
      throw new CameraError('not-found', 'This wall is not open.');
    }
    return new Response(null, { status: 204 });
  }

  /**
   * Who reports on this wall with this proof, without being looked up once more; undefined where that
   * is not known. It is as long as the wall is open, which ends with the session, within two seconds.
   */
  reporterOf(viewer: string, proof: string): Actor | undefined {
    return this.#walls.reporterOf(viewer, proof);
  }

  /** Cuts everything that was open for this session or person. */
  endSession(ended: SessionEnded): void {
    this.#open.endSession(ended);
  }

  /** What people may see has changed. */
  review(): void {
    this.#open.review();
  }

  /** Walls changed that these people's pages show: those read them anew, and displays follow. */
  tellChanged(concerns: (actor: Actor) => boolean): void {
    this.#open.review();
    this.#walls.tellChanged(concerns);
  }

  /** The server stops: every stream ends cleanly, and no new one begins. */
  close(): void {
    this.#closing = true;
    this.#walls.close();
    this.#stills.close();
    this.#open.endAll();
  }

  /** The server may have begun to stop while the seat was waited for, and the viewer may have left. */
  #seated(seat: Seat, open: () => Response): Response {
    try {
      this.#refuseWhileClosing();
      return open();
    } catch (error) {
      seat.leave();
      throw error;
    }
  }

  #noSmaller(viewer: Actor): Error {
    this.renditions.noteRefused();
    return noSmallerPictureError(viewer, this.renditions.open.most);
  }

  #refuseWhileClosing(): void {
    if (this.#closing) throw new CameraError('closing', 'The server is stopping. Try again soon.');
  }

  #known(actor: Actor, slug: string): Camera {
    const camera = this.#directory.bySlug(slug) ?? this.#directory.byFormerSlug(slug);
    if (camera && this.#sight.sees(actor, camera.id)) return camera;
    throw new CameraError('not-found', 'There is no camera at this address.');
  }

  #entry(camera: Camera, query: URLSearchParams): DirectoryEntry {
    const isSmall = qualityOf(query, qualities) === 'small';
    const sub = isSmall ? this.#hubs.get(subHubId(camera.id)) : undefined;
    const entry = sub ?? this.#hubs.get(camera.id);
    if (!entry) throw new CameraError('switched-off', 'This camera is switched off.');
    return entry;
  }
}

function viewerOf(actor: Actor, query: URLSearchParams, { headers }: StreamRequest): Viewer {
  return { actor, page: viewerPageOf(query), userAgent: headers.get('user-agent') };
}

function wallOf(
  actor: Actor,
  query: URLSearchParams,
): Pick<WallRequest, 'actor' | 'slugs' | 'isFull'> {
  const slugs = query.get('cameras')?.split(',').slice(0, mostSlugs);
  const isFull = qualityOf(query, ['full']) === 'full';
  return { actor, isFull, ...(slugs && { slugs }) };
}
