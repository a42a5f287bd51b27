import type { Actor, Role } from '@/lib/auth/actor';
import { actorFromRequest } from '@/lib/auth/authorise';
import { permit, permitPerson } from '@/lib/auth/auth-error';
import { runtime, type Runtime } from '@/lib/runtime/runtime';
import { errorAnswer } from './error-answer';
import { requireSameOrigin } from './same-origin';

export interface ApiCall<Params> {
  readonly request: Request;
  readonly params: Params;
  readonly query: URLSearchParams;
  /** Who asks; has the role that the route requires. */
  readonly actor: Actor;
  readonly runtime: Runtime;
}

type RouteHandler<Params> = (
  request: Request,
  context: { params: Promise<Params> },
) => Promise<Response>;

export interface ApiRouteOptions {
  /** Whether displays get in by their kiosk links, too: for pictures alone. */
  readonly admitsKiosks?: boolean;
}

/** What nginx writes into its log for the same. */
const clientLeft = 499;

/**
 * The one way to make a route that needs a log-in: authorises before anything else, and turns
 * errors into answers.
 * @param role `viewer` lets everybody in who is logged in
 */
export function apiRoute<Params = unknown>(
  role: Role,
  handle: (call: ApiCall<Params>) => Response | Promise<Response>,
  { admitsKiosks = false }: ApiRouteOptions = {},
): RouteHandler<Params> {
  return async (request, context) => {
    const current = runtime();
    try {
      const actor = (admitsKiosks ? permit : permitPerson)(await actorFromRequest(request), role);
      requireSameOrigin(request);
      const query = new URL(request.url).searchParams;
      const params = await context.params;
      const answer = await handle({ request, params, query, actor, runtime: current });
      return request.method === 'HEAD' ? await withoutBody(answer) : answer;
    } catch (error) {
      // Nobody is there to read it, and leaving is no failure.
      if (request.signal.aborted) return new Response(null, { status: clientLeft });
      return errorAnswer(error, current.log);
    }
  };
}

/** Next answers HEAD with GET's handler and leaves the body alone: a stream would go on for nobody. */
async function withoutBody(answer: Response): Promise<Response> {
  await answer.body?.cancel();
  return new Response(null, { status: answer.status, headers: answer.headers });
}
