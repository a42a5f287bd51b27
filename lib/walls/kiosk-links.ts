import type { ActivityKind, ActivityRecorder } from '@/lib/activity/activity';
import type { Actor } from '@/lib/auth/actor';
import { permitPerson } from '@/lib/auth/auth-error';
import { doerOf } from '@/lib/auth/doer';
import { passPrefixes } from '@/lib/auth/pass-admission';
import type { Log } from '@/lib/log/log';
import { hashOfToken, newSecretToken } from '@/lib/secrets/secret-token';
import { kioskChangeWords } from './change-words';
import { kioskInput, kioskPatch } from './kiosk-input';
import type { KioskLink, KioskLinkView, NewKioskLink } from './kiosk-link';
import type { KioskStore } from './kiosk-store';
import { validate } from './validate';
import { WallError } from './wall-error';
import type { WallRegistry } from './wall-registry';

export const mostKioskLinks = 1_000;

export interface KioskLinksOptions {
  readonly store: KioskStore;
  readonly walls: Pick<WallRegistry, 'view' | 'nameOf'>;
  readonly clock: { now(): number };
  readonly log: Log;
  readonly activity: ActivityRecorder;
  /** Whatever is open for this link must end. */
  readonly onRevoked: (linkId: string) => void;
  /** What displays show with this link changed. */
  readonly onChanged: (linkId: string) => void;
}

/**
 * The links that let displays in, and the only way to change them: each verb authorises (AuthError),
 * validates (WallError 'invalid' with a message per field), stores, and notes itself. Administrators
 * only.
 */
export class KioskLinks {
  readonly #options: KioskLinksOptions;

  constructor(options: KioskLinksOptions) {
    this.#options = options;
  }

  /** The newest first. */
  async list(actor: Actor | null): Promise<KioskLinkView[]> {
    permitPerson(actor, 'admin');
    return (await this.#options.store.list()).map((link) => this.#view(link));
  }

  async view(actor: Actor | null, id: string): Promise<KioskLinkView> {
    permitPerson(actor, 'admin');
    return this.#view(await this.#known(id));
  }

  /** @param input `{ name, wall?, tourSeconds?, expiresAt? }`; without `wall`, for all cameras */
  async create(actor: Actor | null, input: unknown): Promise<NewKioskLink> {
    const maker = permitPerson(actor, 'admin');
    const { store, clock, log } = this.#options;
    const now = clock.now();
    const { wall, ...given } = validate(kioskInput(now), input);
    const wallId = wall === null ? null : this.#wallId(maker, wall);
    await this.#refuseTooMany();
    const token = newSecretToken(passPrefixes.kiosk);
    const createdAt = new Date(now);
    const link = await store.create({ ...given, wallId, createdAt, tokenHash: hashOfToken(token) });
    log.info('Kiosk link made.', { link: link.name });
    const view = this.#view(link);
    await this.#note(maker, 'kiosk-added', link, `shows ${view.wall?.name ?? 'all cameras'}`);
    return { link: view, token };
  }

  /** Changes the given fields: `{ name?, tourSeconds?, expiresAt? }`; null takes a limit away. */
  async update(actor: Actor | null, id: string, patch: unknown): Promise<KioskLinkView> {
    const editor = permitPerson(actor, 'admin');
    const { store, clock, onChanged } = this.#options;
    const before = await this.#known(id);
    const { name, tourSeconds, expiresAt } = validate(kioskPatch(clock.now()), patch);
    await store.update(id, {
      ...(name !== undefined && { name }),
      ...(tourSeconds !== undefined && { tourSeconds }),
      ...(expiresAt !== undefined && { expiresAt }),
    });
    onChanged(id);
    const link = await this.#known(id);
    const detail = kioskChangeWords(before, link);
    if (detail !== null) await this.#note(editor, 'kiosk-changed', link, detail);
    return this.#view(link);
  }

  /** For ever; displays that use it lose their pictures at once. */
  async revoke(actor: Actor | null, id: string): Promise<void> {
    const editor = permitPerson(actor, 'admin');
    const { store, log, onRevoked } = this.#options;
    const link = await this.#known(id);
    await store.remove(id);
    onRevoked(id);
    log.info('Kiosk link revoked.', { link: link.name });
    await this.#note(editor, 'kiosk-revoked', link);
  }

  async #note(actor: Actor, kind: ActivityKind, link: KioskLink, detail?: string): Promise<void> {
    const subject = { kind: 'kiosk', id: link.id, name: link.name } as const;
    await this.#options.activity.record({ kind, by: doerOf(actor), subject, detail });
  }

  async #known(id: string): Promise<KioskLink> {
    const link = await this.#options.store.find(id);
    if (link) return link;
    throw new WallError('not-found', 'There is no such kiosk link: it may have been revoked.');
  }

  #wallId(actor: Actor, slug: string): string {
    try {
      return this.#options.walls.view(actor, slug).id;
    } catch (error) {
      if (!(error instanceof WallError)) throw error;
      throw new WallError('invalid', error.message, { wall: error.message });
    }
  }

  async #refuseTooMany(): Promise<void> {
    if ((await this.#options.store.list()).length < mostKioskLinks) return;
    const message = `There are ${mostKioskLinks} kiosk links already: revoke one first.`;
    throw new WallError('too-many', message);
  }

  #view({ wallId, createdAt, expiresAt, lastUsedAt, ...link }: KioskLink): KioskLinkView {
    const { walls, clock } = this.#options;
    return {
      id: link.id,
      name: link.name,
      wall: wallId === null ? null : walls.nameOf(wallId),
      tourSeconds: link.tourSeconds,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
      isExpired: expiresAt !== null && expiresAt.getTime() <= clock.now(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      lastAddress: link.lastAddress,
    };
  }
}
