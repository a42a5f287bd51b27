import type { Actor } from '@/lib/auth/actor';
import type { Sessions } from '@/lib/auth/sessions';
import type { KioskDoor } from '@/lib/walls/kiosk-door';

/** Looks up who something streams to: people by their sessions, displays by their links. */
export function lookUpActors(
  sessions: Pick<Sessions, 'actorsOf'>,
  door: Pick<KioskDoor, 'actorsNow'>,
): (actors: readonly Actor[]) => Promise<Map<string, Actor>> {
  return async (actors) => {
    const people = actors.filter(({ kiosk }) => kiosk === undefined);
    const linkIds = actors.flatMap(({ kiosk }) => kiosk?.linkId ?? []);
    return new Map([
      ...(people.length > 0 ? await sessions.actorsOf(people) : []),
      ...(linkIds.length > 0 ? await door.actorsNow(linkIds) : []),
    ]);
  };
}
