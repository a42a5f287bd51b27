import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import type { ApiTokenView } from '@/lib/auth/api-token';
import { TokenDoor } from '@/lib/auth/api-token-door';
import { ApiTokenStore } from '@/lib/auth/api-token-store';
import { ApiTokens, mostTokens } from '@/lib/auth/api-tokens';
import { permit } from '@/lib/auth/auth-error';
import { createSight, type Sight } from '@/lib/cameras/sight';
import { silentLog, type Log } from '@/lib/log/log';
import { openPeople, type PeopleFixture } from './people-fixture';

const address = '10.0.0.7';
const dayMs = 24 * 60 * 60 * 1_000;
const named = ['gate', 'door', 'roof'].map((slug) => ({
  id: `id-${slug}`,
  slug,
  name: slug.toUpperCase(),
}));

let fixture: PeopleFixture;
let tokens: ApiTokens;
let door: TokenDoor;
let sight: Sight;
let revoked: string[];
let ada: Actor;
let vic: Actor;

beforeEach(async () => {
  fixture = await openPeople();
  const { clock, database, grants, notes } = fixture;
  const store = new ApiTokenStore(database.prisma);
  sight = createSight({ wallCameras: () => undefined, granted: (id) => grants.of(id) });
  revoked = [];
  tokens = new ApiTokens({
    store,
    camerasOf: (actor) => named.filter(({ id }) => sight.sees(actor, id)),
    activity: { record: (note) => Promise.resolve(void notes.push(note)) },
    clock,
    log: silentLog,
    onRevoked: (id) => void revoked.push(id),
  });
  door = new TokenDoor({ store, clock, log: silentLog });
  ada = await fixture.actor('ada', 'admin');
  vic = await fixture.actor('vic', 'viewer');
});
afterEach(() => fixture.close());

const make = (owner: Actor, input: object = {}) =>
  tokens.create(owner, { name: 'Panel', scopes: ['read'], ...input });

/** Whom the token lets in, by a request and by a look-up while something is open. */
async function letIn({ view, token }: { view: ApiTokenView; token: string }) {
  const actor = await door.actorOfToken(token, address);
  const now = (await door.actorsNow([view.id])).get(`token:${view.id}`);
  expect(now).toEqual(actor ?? undefined);
  return actor;
}

const seen = (actor: Actor | null) =>
  named.filter(({ id }) => actor && sight.sees(actor, id)).map(({ slug }) => slug);

describe('ApiTokens', () => {
  it('tells a new token once, and stores only its hash', async () => {
    const { view, token } = await make(vic);
    expect(token).toMatch(/^fwt_[\w-]{43}$/);
    const stored = JSON.stringify(await fixture.database.prisma.apiToken.findMany());
    const told = JSON.stringify([view, await tokens.list(vic), await tokens.listAll(ada)]);
    for (const text of [stored, told]) expect(text).not.toContain(token.slice(4));
    expect(view).toMatchObject({ name: 'Panel', cameras: null, lastUsedAt: null });
  });

  it('lets its holder in also while the database takes no writes', async () => {
    const made = await make(vic);
    await fixture.database.prisma.$executeRawUnsafe('PRAGMA query_only = ON');
    expect(await letIn(made)).toMatchObject({ username: 'vic' });
  });

  it('shows people their own tokens, and administrators everybody’s', async () => {
    const [one, other] = [await make(vic), await make(ada, { name: 'Other' })];
    const names = (views: readonly ApiTokenView[]) => views.map(({ name }) => name).sort();
    expect(names(await tokens.list(vic))).toEqual(['Panel']);
    expect(names(await tokens.list(ada))).toEqual(['Other']);
    expect(names(await tokens.listAll(ada))).toEqual(['Other', 'Panel']);
    await expect(tokens.listAll(vic)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(tokens.view(vic, other.view.id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(tokens.revoke(vic, other.view.id)).rejects.toMatchObject({ code: 'not-found' });
    await tokens.revoke(ada, one.view.id);
    expect(await tokens.list(vic)).toEqual([]);
  });

  it('is for people alone: no token makes, shows or ends another', async () => {
    const made = await make(ada, { scopes: ['read', 'manage', 'push'] });
    const program = await letIn(made);
    for (const actor of [null, program]) {
      const code = actor ? 'forbidden' : 'unauthenticated';
      for (const attempt of [
        tokens.list(actor),
        tokens.listAll(actor),
        tokens.view(actor, made.view.id),
        tokens.create(actor, { name: 'More', scopes: ['read'] }),
        tokens.revoke(actor, made.view.id),
      ]) {
        await expect(attempt).rejects.toMatchObject({ code });
      }
    }
  });

  it.each(['manage', 'push'])('makes a token to %s for administrators alone', async (scope) => {
    const refusal = make(vic, { scopes: ['read', scope] });
    await expect(refusal).rejects.toMatchObject({ fields: { scopes: /administrators/ } });
    expect((await make(ada, { scopes: [scope] })).view.scopes).toEqual([scope]);
  });

  it('makes no token for a camera that its owner may not see', async () => {
    await fixture.people.update(ada, vic.userId, { cameras: ['gate'] });
    const limited = { ...vic, allCameras: false };
    const refusal = make(limited, { cameras: ['gate', 'door'] });
    const message = 'There is no camera at “door”.';
    await expect(refusal).rejects.toMatchObject({ code: 'invalid', fields: { cameras: message } });
    const { view } = await make(limited, { cameras: ['gate', 'id-gate'] });
    expect(view.cameras).toEqual([{ slug: 'gate', name: 'GATE' }]);
  });

  it('says of each field what is wrong with it', async () => {
    const input = { name: ' ', scopes: [], cameras: [], expiresAt: '2020-01-01', more: 1 };
    await expect(tokens.create(vic, input)).rejects.toMatchObject({
      code: 'invalid',
      fields: {
        name: 'Say what will use this token.',
        scopes: 'Choose what it may do.',
        cameras: 'Choose at least one camera.',
        expiresAt: 'This is in the past.',
        more: 'This field is not known here.',
      },
    });
  });

  it('stops at a number of tokens for each person, and says so', async () => {
    const { prisma } = fixture.database;
    const rows = Array.from({ length: mostTokens }, (_, index) => ({
      userId: vic.userId,
      name: 'Old',
      tokenHash: String(index),
      scopes: ['read'],
      allCameras: true,
    }));
    await prisma.apiToken.createMany({ data: rows });
    await expect(make(vic)).rejects.toMatchObject({ code: 'too-many' });
    await expect(make(ada)).resolves.toBeDefined();
  });

  it('notes who made and who revoked a token, and for what it was', async () => {
    const { view } = await make(vic, { cameras: ['door'] });
    await tokens.revoke(ada, view.id);
    const subject = { kind: 'token', id: view.id, name: 'Panel' };
    expect(fixture.notes).toMatchObject([
      { kind: 'token-added', by: { name: 'vic' }, subject, detail: /^read; DOOR; until it is/ },
      { kind: 'token-revoked', by: { name: 'ada' }, subject, detail: 'Of vic' },
    ]);
  });
});

describe('A token', () => {
  it('acts on behalf of its owner, as far as its scopes go', async () => {
    const made = await make(ada, { name: 'Script', scopes: ['read'] });
    const actor = await letIn(made);
    expect(actor).toMatchObject({
      userId: ada.userId,
      username: 'ada',
      role: 'admin',
      sessionId: `token:${made.view.id}`,
      pass: { kind: 'token', name: 'Script', scopes: ['read'], cameraIds: null },
    });
    expect(permit(actor)).toBe(actor);
    expect(() => permit(actor, 'admin')).toThrow(/another scope/);
    const manager = await letIn(await make(ada, { scopes: ['manage'] }));
    expect(permit(manager, 'admin')).toBe(manager);
    expect(permit(manager)).toBe(manager);
    const publisher = await letIn(await make(ada, { scopes: ['push'] }));
    expect(() => permit(publisher)).toThrow(/another scope/);
  });

  it('manages and sends nothing once its owner administrates no longer', async () => {
    const all = await make(ada, { scopes: ['read', 'manage', 'push'] });
    const [manager, publisher] = [
      await make(ada, { scopes: ['manage'] }),
      await make(ada, { scopes: ['push'] }),
    ];
    await fixture.users.update(ada.userId, { role: 'viewer' });
    const scopes = async (made: typeof all) => {
      const pass = (await letIn(made))?.pass;
      return pass?.kind === 'token' ? pass.scopes : undefined;
    };
    expect(await scopes(all)).toEqual(['read']);
    expect(await scopes(manager)).toEqual(['read']);
    expect(await scopes(publisher)).toEqual([]);
  });

  it('sees what was chosen for it, and never more than its owner', async () => {
    const [all, some] = [await make(vic), await make(vic, { cameras: ['gate', 'door'] })];
    expect(seen(await letIn(all))).toEqual(['gate', 'door', 'roof']);
    expect(seen(await letIn(some))).toEqual(['gate', 'door']);
    await fixture.people.update(ada, vic.userId, { cameras: ['door', 'roof'] });
    expect(seen(await letIn(all))).toEqual(['door', 'roof']);
    expect(seen(await letIn(some))).toEqual(['door']);
    const shown = await tokens.view({ ...vic, allCameras: false }, some.view.id);
    expect(shown.cameras).toEqual([{ slug: 'door', name: 'DOOR' }]);
  });

  it('is for no camera at all when those that it was for are deleted', async () => {
    const made = await make(vic, { cameras: ['gate'] });
    await fixture.database.prisma.camera.delete({ where: { id: 'id-gate' } });
    expect(seen(await letIn(made))).toEqual([]);
  });

  it('is over while its owner is disabled, and for ever once they are deleted', async () => {
    const made = await make(vic);
    await fixture.users.update(vic.userId, { disabled: true });
    expect(await letIn(made)).toBeNull();
    await fixture.users.update(vic.userId, { disabled: false });
    expect(await letIn(made)).not.toBeNull();
    await fixture.database.prisma.user.delete({ where: { id: vic.userId } });
    expect(await letIn(made)).toBeNull();
  });

  it('is over for ever once revoked, and says so to who has something open', async () => {
    const made = await make(vic);
    await tokens.revoke(vic, made.view.id);
    expect(revoked).toEqual([made.view.id]);
    expect(await letIn(made)).toBeNull();
    await expect(tokens.revoke(vic, made.view.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is over with its time', async () => {
    const { clock } = fixture;
    const made = await make(vic, { expiresAt: new Date(clock.now() + dayMs).toISOString() });
    await clock.advance(dayMs - 1);
    expect(await letIn(made)).not.toBeNull();
    await clock.advance(1);
    expect(await letIn(made)).toBeNull();
    expect((await tokens.list(vic))[0]?.isExpired).toBe(true);
  });

  it('notes when and from where it was used last, exact to a minute, also by what is open', async () => {
    const { clock } = fixture;
    const { view, token } = await make(vic);
    const lastUse = async () => {
      const { lastUsedAt, lastAddress } = await tokens.view(vic, view.id);
      return [lastUsedAt && Date.parse(lastUsedAt), lastAddress];
    };
    const first = clock.now();
    await door.actorOfToken(token, address);
    await clock.advance(59_000);
    await door.actorOfToken(token, '10.0.0.8');
    expect(await lastUse()).toEqual([first, address]);
    await clock.advance(1_000);
    await door.actorsNow([view.id]);
    expect(await lastUse()).toEqual([first + 60_000, address]);
    await clock.advance(60_000);
    await door.actorOfToken(token, '10.0.0.8');
    expect(await lastUse()).toEqual([first + 120_000, '10.0.0.8']);
  });

  it('is not looked up where it cannot be one, and refusals are one line a minute', async () => {
    const warnings: object[] = [];
    const log: Log = { ...silentLog, warn: (_, fields) => void warnings.push(fields ?? {}) };
    const { clock, database } = fixture;
    const store = new ApiTokenStore(database.prisma);
    let lookUps = 0;
    const counting = new TokenDoor({
      store: {
        findMany: (ids) => store.findMany(ids),
        touch: (ids, at) => store.touch(ids, at),
        findByHash: (hash) => {
          lookUps += 1;
          return store.findByHash(hash);
        },
      },
      clock,
      log,
    });
    for (const guess of ['fwt_guess', '', 'fwk_other', `fwt_${'x'.repeat(10_000)}`]) {
      expect(await counting.actorOfToken(guess, address)).toBeNull();
    }
    expect(lookUps).toBe(1);
    await clock.advance(60_000);
    await counting.actorOfToken('fwt_guess', address);
    expect(warnings).toEqual([
      { address, refused: 1 },
      { address, refused: 4 },
    ]);
  });
});
