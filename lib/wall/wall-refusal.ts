const tooMany = 429;
const usualRetryMs = 3_000;
const longestRetryMs = 60_000;

/** As many as may are watching: the server says so, and when to come again. */
export interface WallRefusal {
  /** For people. */
  readonly sentence: string;
  readonly retryAfterMs: number;
}

/** Undefined for any other answer. */
export async function refusalOf(answer: Response): Promise<WallRefusal | undefined> {
  if (answer.status !== tooMany) return undefined;
  const seconds = Number(answer.headers.get('Retry-After') ?? NaN);
  return {
    sentence: (await messageOf(answer)) ?? 'As many as may are watching: try again in a moment.',
    retryAfterMs: seconds > 0 ? Math.min(seconds * 1000, longestRetryMs) : usualRetryMs,
  };
}

/** By hand: a parser of schemas would weigh more than the rest of the worker. */
async function messageOf(answer: Response): Promise<string | undefined> {
  const body: unknown = await answer.json().catch(() => undefined);
  const error = field(body, 'error');
  const message = field(error, 'message');
  return typeof message === 'string' && message !== '' ? message : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
