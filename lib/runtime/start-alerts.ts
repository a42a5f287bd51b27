import type { ActivityRecorder } from '@/lib/activity/activity';
import { Alerter } from '@/lib/alerts/alerter';
import { DeliveryStore } from '@/lib/alerts/delivery-store';
import { WebhookStore } from '@/lib/alerts/webhook-store';
import { Webhooks } from '@/lib/alerts/webhooks';
import type { CameraDirectory } from '@/lib/cameras/camera-directory';
import type { Database } from '@/lib/db/database';
import type { Env } from '@/lib/env/env';
import type { Log } from '@/lib/log/log';
import type { SecretBox } from '@/lib/secrets/secret-box';
import type { Clock } from '@/lib/sources/clock';
import type { HubDirectory } from '@/lib/streaming/hub-directory';
import type { Shutdown } from './shutdown';

export interface AlertParts {
  readonly database: Pick<Database, 'prisma'>;
  readonly secrets: SecretBox;
  readonly directory: CameraDirectory;
  readonly hubs: HubDirectory;
  readonly activity: ActivityRecorder;
  readonly clock: Clock;
  readonly log: Log;
}

export interface StartedAlerts {
  readonly webhooks: Webhooks;
  readonly alerter: Alerter;
}

/** Watches the cameras that webhooks are for, and goes on with what was left to deliver. */
export async function startAlerts(
  env: Pick<Env, 'auth'>,
  { database, secrets, directory, hubs, activity, clock, log }: AlertParts,
  shutdown: Pick<Shutdown, 'add'>,
): Promise<StartedAlerts> {
  const shared = {
    ...{ clock, log, publicUrl: env.auth.url, cameras: directory },
    webhooks: new WebhookStore(database.prisma, secrets),
    deliveries: new DeliveryStore(database.prisma),
  };
  const alerter = new Alerter({ ...shared, hubs });
  const webhooks = new Webhooks({ ...shared, alerter, activity });
  await alerter.start();
  shutdown.add('alerts', async () => {
    webhooks.close();
    await alerter.close();
  });
  return { webhooks, alerter };
}
