import type { WallView } from '@/lib/wall/wall-view';

export interface WallChange {
  readonly view?: WallView;
  /** Ids of all its cameras. */
  readonly order?: readonly string[];
}

const noAnswer = 'This could not be saved: the server does not answer. It stays until you reload.';
const notSaved = 'This could not be saved.';

/**
 * Saves how a wall is arranged.
 * @param slug of a named wall; null for the person's own view of all cameras
 * @returns what became of it in a sentence, where it was not saved
 */
export async function saveWall(
  slug: string | null,
  { view, order }: WallChange,
): Promise<string | undefined> {
  const [path, method, body] =
    slug === null
      ? ['/api/walls/home', 'PUT', { view, order }]
      : [`/api/walls/${encodeURIComponent(slug)}`, 'PATCH', { view, cameras: order }];
  try {
    const answer = await fetch(path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.ok) return undefined;
    return `${await reasonOf(answer)} What you see stays until you reload.`;
  } catch {
    return noAnswer;
  }
}

async function reasonOf(answer: Response): Promise<string> {
  const body: unknown = await answer.json().catch(() => undefined);
  const { error } = (body ?? {}) as { error?: { message?: unknown } };
  return typeof error?.message === 'string' ? `Not saved: ${error.message}` : notSaved;
}
