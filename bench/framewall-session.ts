/* What a person does before watching: log in, and add the camera. */

const answerWithinMs = 20_000;

/** Logs in and returns the value of the Cookie header. */
export async function logIn(
  port: number,
  person: { readonly username: string; readonly password: string },
): Promise<string> {
  const cookies = new Map<string, string>();
  const first = await ask(port, '/api/auth/csrf', {});
  keepCookies(cookies, first);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await ask(port, '/api/auth/callback/credentials', {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: cookieHeader(cookies) },
    body: new URLSearchParams({ ...person, csrfToken, json: 'true' }),
  });
  keepCookies(cookies, answer);
  const cookie = cookieHeader(cookies);
  const probe = await ask(port, '/api/cameras', { headers: { Cookie: cookie } });
  if (!probe.ok) throw new Error(`The log-in did not work: ${await probe.text()}`);
  return cookie;
}

/** Adds a camera and returns its slug. */
export async function addCamera(
  port: number,
  cookie: string,
  source: Readonly<Record<string, unknown>>,
): Promise<string> {
  const answer = await ask(port, '/api/cameras', {
    method: 'POST',
    headers: { Cookie: cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Bench', source }),
  });
  if (!answer.ok) throw new Error(`The camera was not added: ${await answer.text()}`);
  const { camera } = (await answer.json()) as { camera: { slug: string } };
  return camera.slug;
}

export async function removeCamera(port: number, cookie: string, slug: string): Promise<void> {
  const answer = await ask(port, `/api/cameras/${slug}`, {
    method: 'DELETE',
    headers: { Cookie: cookie },
  });
  if (!answer.ok) throw new Error(`The camera was not removed: ${await answer.text()}`);
}

function ask(port: number, path: string, init: RequestInit): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, {
    ...init,
    signal: AbortSignal.timeout(answerWithinMs),
  });
}

function keepCookies(cookies: Map<string, string>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const pair = /^([^=;]+)=([^;]*)/.exec(line);
    if (pair) cookies.set(pair[1] ?? '', pair[2] ?? '');
  }
}

function cookieHeader(cookies: ReadonlyMap<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}
