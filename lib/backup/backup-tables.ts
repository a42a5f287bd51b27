import type { SecretBox } from '@/lib/secrets/secret-box';

/** A row as JSON has it: moments are text. */
export type Row = Readonly<Record<string, unknown>>;

/** One table of a backup. */
export interface BackupTable {
  /** The model's name in the schema. */
  readonly model: string;
  /** Fields of type `Json?`, since Prisma wants its own word for their being empty. */
  readonly emptyJson?: readonly string[];
  /** Rows with secrets: opened for the backup, whose passphrase guards them; undefined for what no key opens. */
  readonly open?: (row: Row, box: SecretBox) => Row | undefined;
  /** Sealed again with the key of the machine that it is restored on. */
  readonly seal?: (row: Row, box: SecretBox) => Row;
}

/** All that is in a backup, whole rows of it; what a table refers to stands before it. */
export const backupTables: readonly BackupTable[] = [
  { model: 'User' },
  { model: 'Camera', emptyJson: ['subSource'] },
  { model: 'CameraSecret', open: openCameraSecret, seal: sealCameraSecret },
  { model: 'FormerSlug' },
  { model: 'PushKey' },
  { model: 'CameraGrant' },
  { model: 'Wall' },
  { model: 'WallCamera' },
  { model: 'FormerWallSlug' },
  { model: 'HomeView' },
  { model: 'KioskLink' },
  { model: 'ShareLink' },
  { model: 'ApiToken' },
  { model: 'TokenCamera' },
  { model: 'Webhook', open: openWebhook, seal: sealWebhook },
  { model: 'WebhookCamera' },
];

/** What is not in a backup, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  Session: 'a log-in belongs to a browser and a machine: people log in again',
  PasswordLink: 'it works once and for a few days: a new one is quickly made',
  Activity: 'it tells of the machine on which it happened, and stays there',
  WebhookOutage: 'it tells of an outage that goes on here now',
  WebhookDelivery: 'it was sent from the machine on which it happened, or will be',
};

function openCameraSecret(row: Row, box: SecretBox): Row | undefined {
  const value = box.open(String(row.value), placeOf(row));
  return value === undefined ? undefined : { ...row, value, keyId: null };
}

function sealCameraSecret(row: Row, box: SecretBox): Row {
  return { ...row, ...box.seal(String(row.value), placeOf(row)) };
}

function placeOf({ cameraId, part, name }: Row) {
  return { cameraId: String(cameraId), part: String(part), field: String(name) };
}

function openWebhook(row: Row, box: SecretBox): Row | undefined {
  const [address, signingSecret] = placesOf(row).map((place) =>
    box.open(String(row[place.field]), place),
  );
  if (address === undefined || signingSecret === undefined) return undefined;
  return { ...row, address, addressKeyId: '', signingSecret, signingKeyId: '' };
}

function sealWebhook(row: Row, box: SecretBox): Row {
  const [address, signing] = placesOf(row).map((place) =>
    box.seal(String(row[place.field]), place),
  );
  return {
    ...row,
    address: address?.value,
    addressKeyId: address?.keyId,
    signingSecret: signing?.value,
    signingKeyId: signing?.keyId,
  };
}

function placesOf({ id }: Row) {
  return (['address', 'signingSecret'] as const).map((field) => ({ webhookId: String(id), field }));
}
