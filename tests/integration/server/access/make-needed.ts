import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Visitor } from '@/tests/fakes/visitor';
import type { ActionCase } from './action-cases';

const made = z.object({
  camera: z.object({ slug: z.string() }).optional(),
  wall: z.object({ slug: z.string() }).optional(),
  kiosk: z.object({ id: z.string() }).optional(),
  share: z.object({ id: z.string() }).optional(),
  webhook: z.object({ id: z.string() }).optional(),
  user: z.object({ id: z.string() }).optional(),
  token: z.object({ id: z.string() }).optional(),
});

/** Makes what an action needs. @returns its slug or id */
export async function makeNeeded(
  need: NonNullable<ActionCase['needs']>,
  administrator: Visitor,
  viewer: Visitor,
): Promise<string> {
  const answer = await ask(need, administrator, viewer);
  if (answer.status !== 201) throw new Error(`No ${need}: ${answer.status}`);
  const { camera, wall, kiosk, share, webhook, user, token } = made.parse(await answer.json());
  const withId = kiosk ?? share ?? webhook ?? user ?? token;
  return camera?.slug ?? wall?.slug ?? withId?.id ?? '';
}

async function ask(
  need: NonNullable<ActionCase['needs']>,
  administrator: Visitor,
  viewer: Visitor,
): Promise<Response> {
  switch (need) {
    case 'camera':
      return administrator.post('/api/cameras', {
        name: 'Needed',
        source: { kind: 'test-pattern' },
      });
    case 'pushed-camera':
      return administrator.post('/api/cameras', { name: 'Needed', source: { kind: 'push' } });
    case 'shared-wall':
      return administrator.post('/api/walls', { name: 'Needed', isShared: true });
    case 'own-wall':
      return viewer.post('/api/walls', { name: 'Needed' });
    case 'token':
      return viewer.post('/api/tokens', { name: 'Needed', scopes: ['read'] });
    case 'kiosk':
      return administrator.post('/api/kiosks', { name: 'Needed' });
    case 'person':
      return administrator.post('/api/users', {
        username: `needed-${randomUUID().slice(0, 8)}`,
        role: 'viewer',
        cameras: [],
      });
    case 'webhook':
      return administrator.post('/api/alerts', {
        name: 'Needed',
        address: 'http://127.0.0.1:1/hook',
        // Nothing is to be told meanwhile.
        lostAfterMinutes: 1_440,
      });
    case 'share': {
      const camera = await makeNeeded('camera', administrator, viewer);
      return administrator.post('/api/shares', { name: 'Needed', camera });
    }
  }
}
