import type { ActivityKind, ActivityRecorder } from '@/lib/activity/activity';
import { AccessError } from '@/lib/auth/access-error';
import type { Actor } from '@/lib/auth/actor';
import { permitPerson } from '@/lib/auth/auth-error';
import { doerOf } from '@/lib/auth/doer';
import { passPrefixes } from '@/lib/auth/pass-admission';
import type { Camera } from '@/lib/cameras/camera';
import type { CameraDirectory } from '@/lib/cameras/camera-directory';
import type { Log } from '@/lib/log/log';
import { hashOfToken, newSecretToken } from '@/lib/secrets/secret-token';
import { shareInput, sharePatch } from './share-input';
import { shareSessionId } from './share-link';
import type { NewShareLink, ShareLink, ShareLinkView } from './share-link';
import type { ShareStore } from './share-store';
import { validate } from '@/lib/auth/validate';

export const mostShareLinks = 1_000;

export interface ShareLinksOptions {
  readonly store: ShareStore;
  readonly cameras: Pick<CameraDirectory, 'bySlug' | 'byFormerSlug' | 'cameras'>;
  readonly clock: { now(): number };
  readonly log: Log;
  readonly activity: ActivityRecorder;
  /** How many watch by the link of this session now. */
  readonly viewersOf: (sessionId: string) => number;
  /** Whatever is open for this link must end. */
  readonly onRevoked: (linkId: string) => void;
}

/**
 * The links that show one camera to whoever holds them, and the only way to change them: each verb
 * authorises (AuthError), validates (AccessError 'invalid' with a message per field), stores, and is
 * noted. Administrators only.
 */
export class ShareLinks {
  readonly #options: ShareLinksOptions;

  constructor(options: ShareLinksOptions) {
    this.#options = options;
  }

  /** The newest first. */
  async list(actor: Actor | null): Promise<ShareLinkView[]> {
    permitPerson(actor, 'admin');
    return (await this.#options.store.list()).flatMap((link) => this.#view(link) ?? []);
  }

  async view(actor: Actor | null, id: string): Promise<ShareLinkView> {
    permitPerson(actor, 'admin');
    return this.#known(id);
  }

  /** @param input `{ name, camera, mostViewers?, expiresAt? }` */
  async create(actor: Actor | null, input: unknown): Promise<NewShareLink> {
    const maker = permitPerson(actor, 'admin');
    const { store, clock } = this.#options;
    const now = clock.now();
    const { camera: slug, ...given } = validate(shareInput(now), input);
    const camera = this.#camera(slug);
    await this.#refuseTooMany();
    const token = newSecretToken(passPrefixes.share);
    const row = { ...given, cameraId: camera.id, createdAt: new Date(now) };
    const { id } = await store.create({ ...row, tokenHash: hashOfToken(token) });
    const link = await this.#known(id);
    await this.#note('share-added', maker, link);
    return { link, token };
  }

  /** Changes the given fields: `{ name?, mostViewers?, expiresAt? }`; null takes a limit away. */
  async update(actor: Actor | null, id: string, patch: unknown): Promise<ShareLinkView> {
    const changer = permitPerson(actor, 'admin');
    const { store, clock } = this.#options;
    await this.#known(id);
    const { name, mostViewers, expiresAt } = validate(sharePatch(clock.now()), patch);
    await store.update(id, {
      ...(name !== undefined && { name }),
      ...(mostViewers !== undefined && { mostViewers }),
      ...(expiresAt !== undefined && { expiresAt }),
    });
    const link = await this.#known(id);
    await this.#note('share-changed', changer, link);
    return link;
  }

  /** For ever; whoever watches by it loses the picture at once. */
  async revoke(actor: Actor | null, id: string): Promise<void> {
    const revoker = permitPerson(actor, 'admin');
    const { store, onRevoked } = this.#options;
    const link = await this.#known(id);
    await store.remove(id);
    onRevoked(id);
    await this.#note('share-revoked', revoker, link);
  }

  async #note(kind: ActivityKind, actor: Actor, link: ShareLinkView): Promise<void> {
    const { activity, log } = this.#options;
    const { id, name } = link;
    log.info('A share link was added, changed or revoked.', { what: kind, link: name });
    const subject = { kind: 'share', id, name } as const;
    await activity.record({ kind, by: doerOf(actor), subject, detail: detailOf(link) });
  }

  async #known(id: string): Promise<ShareLinkView> {
    const link = await this.#options.store.find(id);
    const view = link && this.#view(link);
    if (view) return view;
    throw new AccessError('not-found', 'There is no such share link: it may have been revoked.');
  }

  #camera(slug: string): Camera {
    const { cameras } = this.#options;
    const camera = cameras.bySlug(slug) ?? cameras.byFormerSlug(slug);
    if (camera) return camera;
    const message = 'There is no camera at this address.';
    throw new AccessError('invalid', message, { fields: { camera: message } });
  }

  async #refuseTooMany(): Promise<void> {
    if ((await this.#options.store.count()) < mostShareLinks) return;
    const message = `There are ${mostShareLinks} share links already: revoke one first.`;
    throw new AccessError('too-many', message);
  }

  /** Undefined where its camera is being deleted, and the link with it. */
  #view(link: ShareLink): ShareLinkView | undefined {
    const { cameras, clock, viewersOf } = this.#options;
    const camera = cameras.cameras.find(({ id }) => id === link.cameraId);
    if (!camera) return undefined;
    const { createdAt, expiresAt, lastUsedAt } = link;
    return {
      id: link.id,
      name: link.name,
      camera: { slug: camera.slug, name: camera.name },
      mostViewers: link.mostViewers,
      viewers: viewersOf(shareSessionId(link.id)),
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
      isExpired: expiresAt !== null && expiresAt.getTime() <= clock.now(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      lastAddress: link.lastAddress,
    };
  }
}

function detailOf({ camera, mostViewers, expiresAt }: ShareLinkView): string {
  const until = expiresAt === null ? 'without end' : `until ${expiresAt}`;
  const most = mostViewers === null ? '' : `, at most ${mostViewers} at once`;
  return `shows ${camera.name}, ${until}${most}`;
}
