import type { Auth } from '@/lib/auth/auth';
import type { CameraDirectory } from '@/lib/cameras/camera-directory';
import { OpenStreams, type OpenStreamsOptions } from '@/lib/cameras/open-streams';
import { PublisherGate } from '@/lib/cameras/publisher-gate';
import { Publishing } from '@/lib/cameras/publishing';
import type { Sight } from '@/lib/cameras/sight';
import { TokenPublishers } from '@/lib/cameras/token-publishers';
import type { Env } from '@/lib/env/env';
import { EnvError } from '@/lib/env/env-error';
import type { Log } from '@/lib/log/log';
import { askForPushKeysFirst } from '@/lib/push/ask-for-key';
import { PushServer } from '@/lib/push/push-server';
import type { Clock } from '@/lib/sources/clock';
import type { LiveResponses } from '@/lib/streaming/live-responses';
import type { Shutdown } from './shutdown';

export interface PublishingParts {
  readonly directory: CameraDirectory;
  readonly responses: LiveResponses;
  readonly clock: Clock;
  readonly log: Log;
  readonly auth: Pick<Auth, 'passes' | 'onSessionEnded'>;
  readonly sight: Sight;
  readonly actorsNow: OpenStreamsOptions['actorsNow'];
}

/**
 * Opens the doors for publishers, and sees to their being closed.
 * @throws {EnvError} where the push port cannot be had
 */
export async function startPublishing(
  { push }: Env,
  parts: PublishingParts,
  shutdown: Pick<Shutdown, 'add'>,
): Promise<Publishing> {
  const { directory, responses, clock, log } = parts;
  const tokens = tokenPublishers(parts);
  const gate = new PublisherGate({ directory, clock, log, ...(tokens && { tokens }) });
  const publishing = new Publishing({ gate, responses, clock });
  if (push) {
    const admit = (key: string, address: string) => publishing.admit(key, address);
    const server = new PushServer({ ...push, clock, log, admit });
    await server.listen().catch((error: unknown) => {
      throw new EnvError(new Map([['PUSH_TCP_PORT', problemOf(error)]]));
    });
    // A publisher that does not hear that it is to go is given its time.
    shutdown.add('push port', () => server.close(), { inBackground: true });
    log.info('Publishers can connect to the push port.', { port: push.port });
  }
  shutdown.add('push key requests', askForPushKeysFirst());
  shutdown.add('publishers', () => publishing.close());
  return publishing;
}

/** Who sends by a token is looked up once a second, as those are who watch. */
function tokenPublishers(parts: PublishingParts): TokenPublishers | undefined {
  const { auth, directory, sight, clock, actorsNow } = parts;
  const admission = auth.passes.token;
  if (!admission) return undefined;
  const open = new OpenStreams({ clock, actorsNow });
  auth.onSessionEnded((ended) => open.endSession(ended));
  return new TokenPublishers({ admission, directory, sight, open });
}

function problemOf(error: unknown): string {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return 'is taken by another program: choose a free one.';
    case 'EACCES':
      return 'is not open to this user: choose one above 1023.';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'cannot be opened: PUSH_TCP_HOST (or HOST) is not an address of this machine.';
    default:
      return 'cannot be opened.';
  }
}
