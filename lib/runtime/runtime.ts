import type { ReportDoor } from '@/lib/api/report-door';
import type { ActivityLog } from '@/lib/activity/activity-log';
import type { Alerter } from '@/lib/alerts/alerter';
import type { Webhooks } from '@/lib/alerts/webhooks';
import type { ApiTokens } from '@/lib/auth/api-tokens';
import type { Audit } from '@/lib/audit/audit';
import type { Auth } from '@/lib/auth/auth';
import type { CameraViewers } from '@/lib/auth/camera-viewers';
import type { Grants } from '@/lib/auth/grants';
import type { PasswordLinks } from '@/lib/auth/password-links';
import type { People } from '@/lib/auth/people';
import type { Backups } from '@/lib/backup/backups';
import type { CameraLists } from '@/lib/backup/camera-lists';
import type { FirstRestore } from '@/lib/backup/first-restore';
import type { CameraFinder } from '@/lib/cameras/camera-finder';
import type { CameraStreams } from '@/lib/cameras/camera-streams';
import type { Publishing } from '@/lib/cameras/publishing';
import type { CameraRegistry } from '@/lib/cameras/registry';
import type { Edge } from '@/lib/edge/edge';
import type { StorageHealth } from '@/lib/db/storage-health';
import type { Env } from '@/lib/env/env';
import type { Health } from '@/lib/figures/health';
import type { FigureSource } from '@/lib/figures/server-figures';
import type { Log } from '@/lib/log/log';
import type { Clock } from '@/lib/sources/clock';
import type { HubDirectory } from '@/lib/streaming/hub-directory';
import type { ShareDoor } from '@/lib/shares/share-door';
import type { ShareLinks } from '@/lib/shares/share-links';
import type { Diagnostics } from '@/lib/system/diagnostics';
import type { System } from '@/lib/system/system';
import type { HomeWalls } from '@/lib/walls/home-walls';
import type { KioskDoor } from '@/lib/walls/kiosk-door';
import type { KioskLinks } from '@/lib/walls/kiosk-links';
import type { WallRegistry } from '@/lib/walls/wall-registry';
import type { AnswerInLog } from './request-log';

/** Ends one part of the server. */
export type Closer = () => void | Promise<void>;

/** The running server's parts, put together once by `boot`. */
export interface Runtime {
  readonly env: Env;
  readonly log: Log;
  readonly clock: Clock;
  /** `storage.health.report` says whether the database can be written, since when not, and why not. */
  readonly storage: { readonly health: Pick<StorageHealth, 'report' | 'onChange'> };
  readonly auth: Auth;
  readonly activity: ActivityLog;
  readonly audit: Audit;
  readonly grants: Grants;
  readonly people: People;
  readonly passwordLinks: PasswordLinks;
  readonly cameraViewers: CameraViewers;
  readonly backups: Backups;
  readonly firstRestore: FirstRestore;
  readonly cameraLists: CameraLists;
  readonly hubs: HubDirectory;
  readonly registry: CameraRegistry;
  readonly walls: WallRegistry;
  readonly homeWalls: HomeWalls;
  readonly kiosks: KioskLinks;
  readonly kioskDoor: KioskDoor;
  readonly webhooks: Webhooks;
  readonly alerter: Alerter;
  readonly shares: ShareLinks;
  readonly shareDoor: ShareDoor;
  readonly tokens: ApiTokens;
  readonly finder: CameraFinder;
  readonly streams: CameraStreams;
  readonly publishing: Publishing;
  /** What the server does, in numbers. */
  readonly figures: FigureSource;
  /** Whether it does all that it should, for anybody to know. */
  readonly health: () => Health;
  /** What administrators are told of it. */
  readonly system: System;
  /** The same and more, as a file to pass on. */
  readonly diagnostics: Diagnostics;
  /** What every request passes: the start script puts it before Next. */
  readonly edge: Edge;
  /** The start script asks it before Next, once a request has passed. */
  readonly reportDoor: ReportDoor;
  /** Requests are answered from now on: a line of the log. */
  noteReady(port: number): void;
  /** Around what answers a request that has passed. */
  readonly answerInLog: AnswerInLog;
  /**
   * Prints the one-time code that lets the first administrator be created, and each later one, as long
   * as nobody exists.
   */
  announceSetUp(print: (code: string) => void): Promise<void>;
  /** Ends every stream, stops every source, closes the database, within 5 s; idempotent. */
  shutdown(): Promise<void>;
}

/**
 * Where the runtime is kept: on globalThis, since Next loads `instrumentation.ts` and the routes as
 * separate module instances. The start script reads it from there, too.
 */
const runtimeKey = Symbol.for('framewall.runtime');

const holder = globalThis as { [runtimeKey]?: Runtime | undefined };

/** @throws if the server has not booted */
export function runtime(): Runtime {
  const current = holder[runtimeKey];
  if (!current) throw new Error('The runtime was asked for before the server had booted.');
  return current;
}

export function installRuntime(current: Runtime): void {
  holder[runtimeKey] = current;
}

/** Whether the server has booted: a development server runs `instrumentation.ts` again on changes. */
export function isInstalled(): boolean {
  return holder[runtimeKey] !== undefined;
}
