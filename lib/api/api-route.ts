import type { Actor, PassKind, Role, TokenScope } from '@/lib/auth/actor';
import { actorFromRequest } from '@/lib/auth/authorise';
import { AuthError, permit, permitPerson } from '@/lib/auth/auth-error';
import { passwordPassOf } from '@/lib/auth/pass-admission';
import { requestOrigin } from '@/lib/auth/request-origin';
import { runtime, type Runtime } from '@/lib/runtime/runtime';
import { countRefusal } from './count-refusal';
import { errorAnswer } from './error-answer';
import { RequestError } from './request-error';
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

/** A kind of pass, or for a token what it must be for. */
export type Admitted = Exclude<PassKind, 'token'> | TokenScope;

export interface ApiRouteOptions {
  /** Which passes get in beside people; none when absent. A token for managing may read, too. */
  readonly admits?: readonly Admitted[];
  /** Whether a pass may stand in the address, as `?token=`, for viewers that cannot send headers. */
  readonly takesTokenInQuery?: boolean;
  /** Whether a pass may be the password of a Basic log-in, for viewers that know no other. */
  readonly takesBasic?: boolean;
}

/** Whose address has a pass in it, its pictures may stand in the pages of others. */
const forEverySite = ['Cross-Origin-Resource-Policy', 'cross-origin'] as const;
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
  options: ApiRouteOptions = {},
): RouteHandler<Params> {
  const { admits = [] } = options;
  return async (request, context) => {
    const current = runtime();
    let asker: Actor | null = null;
    try {
      const query = new URL(request.url).searchParams;
      const viewerToken = viewerTokenOf(request, query, options);
      asker = await actorFromRequest(request, viewerToken);
      const actor = (isAdmitted(asker, admits) ? permit : permitPerson)(asker, role);
      // No browser sends a pass by itself, as it does a cookie.
      if (!actor.pass) requireSameOrigin(request);
      const params = await context.params;
      const answer = await handle({ request, params, query, actor, runtime: current });
      if (viewerToken !== undefined) answer.headers.set(...forEverySite);
      return request.method === 'HEAD' ? await withoutBody(answer) : answer;
    } catch (error) {
      // Nobody is there to read it, and leaving is no failure.
      if (request.signal.aborted) return new Response(null, { status: clientLeft });
      countRefusal(current.auth.refusals.tally, error);
      if (isRefusal(error)) noteRefusal(current, request, asker, error.code);
      const refusal = errorAnswer(error, current.log);
      if (options.takesBasic && asksForPassword(request, refusal)) {
        refusal.headers.set('WWW-Authenticate', 'Basic realm="Framewall"');
      }
      return refusal;
    }
  };
}

/** The pass of a viewer that cannot send it as programs do. */
function viewerTokenOf(
  { headers }: Request,
  query: URLSearchParams,
  { takesTokenInQuery = false, takesBasic = false }: ApiRouteOptions,
): string | undefined {
  const password = takesBasic ? passwordPassOf(headers.get('authorization')) : undefined;
  return password ?? (takesTokenInQuery ? (query.get('token') ?? undefined) : undefined);
}

/** Browsers would put up a dialog of their own over our pages, when a session is over. */
function asksForPassword({ headers }: Request, { status }: Response): boolean {
  return status === 401 && !(headers.get('user-agent') ?? '').startsWith('Mozilla/');
}

function isAdmitted(actor: Actor | null, admits: readonly Admitted[]): boolean {
  const pass = actor?.pass;
  if (pass?.kind !== 'token') return pass !== undefined && admits.includes(pass.kind);
  return pass.scopes.some(
    (scope) => admits.includes(scope) || (scope === 'manage' && admits.includes('read')),
  );
}

/** Who has not logged in only has to: that is everyday life. */
function isRefusal(error: unknown): error is AuthError | RequestError {
  if (error instanceof AuthError) return error.code !== 'unauthenticated';
  return error instanceof RequestError && error.status === 403;
}

function noteRefusal(
  { auth }: Runtime,
  { method, url, headers }: Request,
  actor: Actor | null,
  reason: string,
): void {
  const { address } = requestOrigin(headers);
  auth.refusals.note({ actor, asked: `${method} ${new URL(url).pathname}`, reason, address });
}

/** Next answers HEAD with GET's handler and leaves the body alone: a stream would go on for nobody. */
async function withoutBody(answer: Response): Promise<Response> {
  await answer.body?.cancel();
  return new Response(null, { status: answer.status, headers: answer.headers });
}
