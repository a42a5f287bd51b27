import { Alerter } from '@/lib/alerts/alerter';
import { DeliveryStore } from '@/lib/alerts/delivery-store';
import type { WebhookWithSecret } from '@/lib/alerts/webhook';
import { WebhookStore } from '@/lib/alerts/webhook-store';
import { Webhooks } from '@/lib/alerts/webhooks';
import type { ActivityNote } from '@/lib/activity/activity';
import type { Camera } from '@/lib/cameras/camera';
import { silentLog } from '@/lib/log/log';
import type { Clock } from '@/lib/sources/clock';
import type { HubDirectory } from '@/lib/streaming/hub-directory';
import { openEmptyDatabase, type EmptyDatabase } from '@/tests/fakes/empty-database';
import { ScriptedHubs } from '@/tests/fakes/scripted-hub';
import { secretBox } from '@/tests/fakes/secret-box';
import { admin } from '../cameras/cameras-fixture';

const stepMs = 1_000;

/** The cameras of a test, as the directory tells of them. */
export class ListedCameras {
  cameras: Camera[] = [];
  readonly #listeners = new Set<() => void>();

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  bySlug(slug: string): Camera | undefined {
    return this.cameras.find((camera) => camera.slug === slug);
  }

  byFormerSlug(): undefined {
    return undefined;
  }

  tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Alerts over a real SQLite file, whose cameras and clock a test holds in its hand. */
export class AlertsFixture {
  readonly hubs = new ScriptedHubs();
  readonly cameras = new ListedCameras();
  readonly notes: ActivityNote[] = [];
  /** Cameras that send a picture at each step. */
  readonly live = new Set<string>();
  readonly #box = secretBox();
  readonly #empty: EmptyDatabase;
  alerter: Alerter;
  webhooks: Webhooks;

  private constructor(empty: EmptyDatabase) {
    this.#empty = empty;
    ({ alerter: this.alerter, webhooks: this.webhooks } = this.#server(this.hubs.clock));
  }

  static async open(): Promise<AlertsFixture> {
    const fixture = new AlertsFixture(await openEmptyDatabase());
    await fixture.alerter.start();
    return fixture;
  }

  get clock() {
    return this.hubs.clock;
  }

  get prisma() {
    return this.#empty.database.prisma;
  }

  /** Stops the server and starts another over the same file, with hubs that know nothing. */
  async restart({ clock = this.clock, hubs = this.hubs.directory } = {}): Promise<void> {
    await this.stop();
    ({ alerter: this.alerter, webhooks: this.webhooks } = this.#server(clock, hubs));
    await this.alerter.start();
  }

  async stop(): Promise<void> {
    this.webhooks.close();
    await this.alerter.close();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.hubs.directory.close();
    await this.#empty.close();
  }

  /** A camera that works. */
  async add(id: string, options: { stillnessMs?: number } = {}): Promise<void> {
    await this.hubs.add(id, id, options);
    const created = new Date(this.clock.now());
    await this.prisma.camera.create({
      data: { id, slug: id, name: id, position: 0, kind: 'push', source: {} },
    });
    this.cameras.cameras.push({
      ...{ id, slug: id, name: id, position: 0, enabled: true, subSource: null },
      source: { kind: 'push', rotation: 0, flipHorizontal: false, flipVertical: false },
      ...{ pushKeyHash: null, createdAt: created, updatedAt: created },
    });
    this.live.add(id);
    this.cameras.tell();
  }

  async webhook(input: object = {}): Promise<WebhookWithSecret> {
    // Nobody listens there.
    const address = 'http://127.0.0.1:1/hook';
    return this.webhooks.create(admin, { name: 'Chat', address, lostAfterMinutes: 1, ...input });
  }

  /** Lets time pass second by second, and whatever it brings be stored. */
  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs) {
      for (const id of this.live) this.hubs.sources.get(id)?.emit(this.clock.now());
      await this.clock.advance(stepMs);
      await this.alerter.load();
    }
  }

  /** Its pictures stop. */
  lose(id: string): void {
    this.live.delete(id);
    this.hubs.sources.get(id)?.fail();
  }

  /** What was told, in order: the type and the cameras. */
  async told(): Promise<string[]> {
    const rows = await this.prisma.webhookDelivery.findMany({ orderBy: { number: 'asc' } });
    return rows.map(({ type, cameras }) => {
      const names = (cameras as { name: string }[]).map(({ name }) => name);
      return `${type.replace('camera.', '')} ${names.join(' ')}`;
    });
  }

  #server(clock: Clock, hubs: HubDirectory = this.hubs.directory) {
    const shared = {
      ...{ clock, log: silentLog, cameras: this.cameras },
      publicUrl: 'https://cameras.example',
      webhooks: new WebhookStore(this.prisma, this.#box),
      deliveries: new DeliveryStore(this.prisma),
      // The messages are real, and take no time by this clock.
      timeoutMs: 1_000_000_000,
    };
    const alerter = new Alerter({ ...shared, hubs });
    const activity = {
      record: (note: ActivityNote) => Promise.resolve(void this.notes.push(note)),
    };
    return { alerter, webhooks: new Webhooks({ ...shared, alerter, activity }) };
  }
}
