import { z } from 'zod';
import type { Visitor } from '@/tests/fakes/visitor';

/** What the server has for pages and routes to be about. */
export interface Places {
  /** What stands for `{name}` in an address. */
  readonly ids: Readonly<Record<string, string>>;
  /** Tokens of passes, by what they are for. */
  readonly passes: Readonly<Record<string, string>>;
}

const made = z.object({
  kiosk: z.object({ id: z.string() }).optional(),
  share: z.object({ id: z.string() }).optional(),
  webhook: z.object({ id: z.string() }).optional(),
  user: z.object({ id: z.string() }).optional(),
  url: z.string().optional(),
});

/** A camera `gate` that once was `former-gate`, a wall of the viewer's with it, and a link of each kind. */
export async function makePlaces(administrator: Visitor, viewer: Visitor): Promise<Places> {
  const source = { kind: 'test-pattern', width: 320, height: 180, fps: 5 };
  await expectMade(administrator.post('/api/cameras', { name: 'Former gate', source }));
  await administrator.ask('PATCH', '/api/cameras/former-gate', { body: { name: 'Gate' } });
  await expectMade(viewer.post('/api/walls', { name: 'Gate', cameras: ['gate'] }));
  const { kiosk, url } = await expectMade(administrator.post('/api/kiosks', { name: 'Hall' }));
  const guest = { name: 'Guest', camera: 'gate' };
  const { share, url: shareUrl } = await expectMade(administrator.post('/api/shares', guest));
  const person = { username: 'Place', role: 'viewer', cameras: [] };
  const { user } = await expectMade(administrator.post('/api/users', person));
  const chat = { name: 'Chat', address: 'http://127.0.0.1:1/hook', lostAfterMinutes: 1_440 };
  const { webhook } = await expectMade(administrator.post('/api/alerts', chat));
  return {
    ids: {
      kiosk: kiosk?.id ?? '',
      share: share?.id ?? '',
      webhook: webhook?.id ?? '',
      person: user?.id ?? '',
    },
    passes: { kiosk: tokenIn(url), share: tokenIn(shareUrl) },
  };
}

/** An address with everything in its place. */
export function withPlaces(path: string, { ids }: Places): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'none');
}

function tokenIn(url = ''): string {
  return url.split('/').at(-1) ?? '';
}

async function expectMade(asked: Promise<Response>): Promise<z.infer<typeof made>> {
  const answer = await asked;
  if (answer.status !== 201) throw new Error(`Not made: ${answer.status} ${await answer.text()}`);
  return made.parse(await answer.json());
}
