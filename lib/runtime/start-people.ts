import type { ActivityRecorder } from '@/lib/activity/activity';
import type { Auth } from '@/lib/auth/auth';
import { CameraViewers } from '@/lib/auth/camera-viewers';
import type { Grants } from '@/lib/auth/grants';
import { PasswordLinkStore } from '@/lib/auth/password-link-store';
import { PasswordLinks } from '@/lib/auth/password-links';
import { People } from '@/lib/auth/people';
import { PeopleStore } from '@/lib/auth/people-store';
import type { CameraDirectory } from '@/lib/cameras/camera-directory';
import type { CameraStreams } from '@/lib/cameras/camera-streams';
import type { Database } from '@/lib/db/database';
import type { Log } from '@/lib/log/log';
import type { Clock } from '@/lib/sources/clock';
import type { HomeWalls } from '@/lib/walls/home-walls';
import type { WallRegistry } from '@/lib/walls/wall-registry';

export interface PeopleParts {
  readonly database: Database;
  readonly activity: ActivityRecorder;
  readonly auth: Auth;
  readonly grants: Grants;
  readonly directory: CameraDirectory;
  readonly streams: CameraStreams;
  readonly walls: WallRegistry;
  readonly homeWalls: HomeWalls;
  readonly clock: Clock;
  readonly log: Log;
}

export interface StartedPeople {
  readonly people: People;
  readonly passwordLinks: PasswordLinks;
  readonly cameraViewers: CameraViewers;
}

/** Who may log in, and what each may see. */
export function startPeople(parts: PeopleParts): StartedPeople {
  const { database, auth, directory, grants, streams, walls, homeWalls, clock, log } = parts;
  const { activity } = parts;
  const { sessions, wayIn, passwords } = auth;
  const store = new PeopleStore(database.prisma);
  directory.onChange(() => grants.keepOnly(new Set(directory.cameras.map(({ id }) => id))));
  const people = new People({
    ...{ store, grants, sessions, passwords, activity, clock, log },
    cameras: directory,
    onRemoved: async () => {
      await walls.load();
      await homeWalls.load();
      streams.review();
    },
  });
  const passwordLinks = new PasswordLinks({
    ...{ sessions, wayIn, passwords, activity, clock, log },
    store: new PasswordLinkStore(database.prisma),
  });
  const cameraViewers = new CameraViewers({
    ...{ store, grants, activity, clock },
    cameras: directory,
  });
  return { people, passwordLinks, cameraViewers };
}
