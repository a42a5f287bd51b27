import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { createSight } from '@/lib/cameras/sight';

const person: Actor = { userId: 'u', username: 'vic', role: 'viewer', sessionId: 's' };
const display = (wallId: string | null): Actor => ({ ...person, kiosk: { linkId: 'l', wallId } });

describe('createSight', () => {
  const walls = new Map([['w', new Set(['a'])]]);
  const sight = createSight({ wallCameras: (id) => walls.get(id) });
  const seen = (actor: Actor) => ['a', 'b'].filter((id) => sight.sees(actor, id));

  it('shows every camera to who has logged in, and to a display that is for all', () => {
    expect(seen(person)).toEqual(['a', 'b']);
    expect(seen(display(null))).toEqual(['a', 'b']);
  });

  it('shows a display the cameras of its wall, as they are at the moment', () => {
    expect(seen(display('w'))).toEqual(['a']);
    walls.set('w', new Set(['b']));
    expect(seen(display('w'))).toEqual(['b']);
  });

  it('shows a display nothing once its wall is gone', () => {
    walls.delete('w');
    expect(seen(display('w'))).toEqual([]);
  });
});
