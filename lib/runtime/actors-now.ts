import type { Actor, Pass, PassKind } from '@/lib/auth/actor';
import type { Sessions } from '@/lib/auth/sessions';

/** Looks up those who hold a pass of one kind. */
export interface PassActors {
  /**
   * As of now, in as few queries as it takes.
   * @returns by the id of their session, without those whose pass is over
   */
  actorsNow(passIds: readonly string[]): Promise<ReadonlyMap<string, Actor>>;
}

/** Looks up who something streams to: people by their sessions, others by their passes. */
export function lookUpActors(
  sessions: Pick<Sessions, 'actorsOf'>,
  passes: Readonly<Partial<Record<PassKind, PassActors>>>,
): (actors: readonly Actor[]) => Promise<Map<string, Actor>> {
  return async (actors) => {
    const found = new Map<string, Actor>();
    const take = (some: ReadonlyMap<string, Actor>): void => {
      for (const [sessionId, actor] of some) found.set(sessionId, actor);
    };
    const people = actors.filter(({ pass }) => pass === undefined);
    if (people.length > 0) take(await sessions.actorsOf(people));
    for (const [kind, ids] of passIds(actors)) {
      take((await passes[kind]?.actorsNow([...ids])) ?? new Map<string, Actor>());
    }
    return found;
  };
}

function passIds(actors: readonly Actor[]): Map<PassKind, Set<string>> {
  const ids = new Map<PassKind, Set<string>>();
  for (const { pass } of actors) {
    if (!pass) continue;
    ids.set(pass.kind, (ids.get(pass.kind) ?? new Set()).add(idOf(pass)));
  }
  return ids;
}

function idOf(pass: Pass): string {
  return pass.kind === 'token' ? pass.tokenId : pass.linkId;
}
