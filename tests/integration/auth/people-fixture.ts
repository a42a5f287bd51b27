import type { Actor, Role } from '@/lib/auth/actor';
import { CameraViewers } from '@/lib/auth/camera-viewers';
import { GrantStore } from '@/lib/auth/grant-store';
import { Grants } from '@/lib/auth/grants';
import type { KnownCamera, KnownCameras } from '@/lib/auth/known-cameras';
import { PasswordLinkStore } from '@/lib/auth/password-link-store';
import { PasswordLinks } from '@/lib/auth/password-links';
import { People } from '@/lib/auth/people';
import { PeopleStore } from '@/lib/auth/people-store';
import { silentLog } from '@/lib/log/log';
import { openAuth, type AuthFixture } from './auth-fixture';

export interface PeopleFixture extends AuthFixture {
  readonly people: People;
  readonly links: PasswordLinks;
  readonly viewers: CameraViewers;
  readonly grants: Grants;
  /** How often what people may see was said to have changed. */
  readonly reviews: () => number;
  /** How often somebody was said to be gone. */
  readonly removals: () => number;
  /** Somebody with a password, as who does something. */
  actor(username: string, role: Role): Promise<Actor>;
}

/** People and what they may see, over a new SQLite file with the cameras Gate, Door and Roof. */
export async function openPeople({ passwords = true } = {}): Promise<PeopleFixture> {
  const auth = await openAuth();
  const { prisma } = auth.database;
  const names = ['Gate', 'Door', 'Roof'];
  for (const [position, name] of names.entries()) {
    const slug = name.toLowerCase();
    const source = { kind: 'test-pattern' };
    await prisma.camera.create({
      data: { id: `id-${slug}`, slug, name, position, kind: 'test-pattern', source },
    });
  }
  let reviews = 0;
  let removals = 0;
  const activity = {
    record: (note: (typeof auth.notes)[number]) => Promise.resolve(void auth.notes.push(note)),
  };
  const cameras = knownCameras(names.map((name) => name.toLowerCase()));
  const grants = new Grants(new GrantStore(prisma), () => void (reviews += 1));
  const store = new PeopleStore(prisma);
  const { sessions, wayIn } = auth.auth;
  const shared = {
    passwords,
    store,
    grants,
    cameras,
    sessions,
    activity,
    clock: auth.clock,
    log: silentLog,
  };
  return {
    ...auth,
    people: new People({ ...shared, onRemoved: () => Promise.resolve(void (removals += 1)) }),
    links: new PasswordLinks({
      ...shared,
      wayIn,
      store: new PasswordLinkStore(prisma),
    }),
    viewers: new CameraViewers(shared),
    grants,
    reviews: () => reviews,
    removals: () => removals,
    actor: async (username, role) => {
      await auth.addUser(username, role);
      const { actor } = await auth.enter(username);
      // What a test is about comes after this.
      auth.notes.length = 0;
      return actor;
    },
  };
}

function knownCameras(slugs: readonly string[]): KnownCameras {
  const cameras: KnownCamera[] = slugs.map((slug) => ({
    id: `id-${slug}`,
    slug,
    name: slug.charAt(0).toUpperCase() + slug.slice(1),
  }));
  const bySlug = (slug: string) => cameras.find((camera) => camera.slug === slug);
  return { cameras, bySlug, byFormerSlug: (slug) => bySlug(slug.replace(/^old-/, '')) };
}
