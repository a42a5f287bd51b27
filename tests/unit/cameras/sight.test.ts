import { describe, expect, it } from 'vitest';
import type { Actor, Pass } from '@/lib/auth/actor';
import { createSight } from '@/lib/cameras/sight';

const person: Actor = {
  userId: 'u',
  username: 'vic',
  role: 'viewer',
  allCameras: true,
  sessionId: 's',
};
const limited: Actor = { ...person, allCameras: false };
const display = (wallId: string | null): Actor => ({
  ...limited,
  pass: { kind: 'kiosk', linkId: 'l', wallId },
});
const program = (owner: Actor, cameraIds: ReadonlySet<string> | null): Actor => ({
  ...owner,
  pass: { kind: 'token', tokenId: 't', name: 'tv', scopes: ['read'], cameraIds } satisfies Pass,
});

describe('createSight', () => {
  const walls = new Map([['w', new Set(['a'])]]);
  const grants = new Map<string, ReadonlySet<string>>();
  const sight = createSight({
    wallCameras: (id) => walls.get(id),
    granted: (id) => grants.get(id) ?? new Set(),
  });
  const seen = (actor: Actor) => ['a', 'b'].filter((id) => sight.sees(actor, id));

  it('shows every camera to who may see all, and to a display that is for all', () => {
    expect(seen(person)).toEqual(['a', 'b']);
    expect(seen(display(null))).toEqual(['a', 'b']);
  });

  it('shows others what is granted to them, as it is at the moment', () => {
    expect(seen(limited)).toEqual([]);
    grants.set('u', new Set(['b']));
    expect(seen(limited)).toEqual(['b']);
  });

  it('shows administrators every camera, whatever was granted', () => {
    expect(seen({ ...limited, role: 'admin' })).toEqual(['a', 'b']);
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

  it('shows who holds a share link its camera alone', () => {
    const pass = { kind: 'share', linkId: 'l', cameraId: 'a', mostViewers: null } as const;
    const guest: Actor = { ...limited, pass };
    expect(seen(guest)).toEqual(['a']);
  });

  it('shows a token what it is for, and never more than its owner sees', () => {
    grants.set('u', new Set(['b']));
    expect(seen(program(person, null))).toEqual(['a', 'b']);
    expect(seen(program(person, new Set(['a'])))).toEqual(['a']);
    expect(seen(program(limited, null))).toEqual(['b']);
    expect(seen(program(limited, new Set(['a'])))).toEqual([]);
  });
});
