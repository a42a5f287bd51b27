import { NextRequest } from 'next/server';
import { apiBodyBytes } from '@/lib/edge/body-limits';
import { BodyTooLarge, limitedBody } from '@/lib/edge/limited-body';
import { askNextAuth } from './ask-next-auth';
import { currentAuth } from './current-auth';
import { nextAuthOptions } from './next-auth-options';
import { answerOidc } from './oidc-flow';
import { oidcProviderId } from './oidc-paths';

export interface NextAuthContext {
  readonly params: Promise<{ readonly nextauth: string[] }>;
}

/**
 * What automation needs of next-auth, and how each is asked. Its log endpoint, which takes anything
 * from anyone, is shut, and so is all that it would answer with a text of its own.
 */
const methodsOf = new Map<string, readonly string[]>([
  ['csrf', ['GET']],
  ['session', ['GET']],
  ['providers', ['GET']],
  ['error', ['GET']],
  ['signin', ['GET', 'POST']],
  ['signout', ['GET', 'POST']],
  ['callback/credentials', ['POST']],
  [`callback/${oidcProviderId}`, ['GET']],
]);

/** Answers everything below /api/auth through next-auth. */
export async function handleNextAuth(
  asked: NextRequest,
  context: NextAuthContext,
): Promise<Response> {
  const { nextauth } = await context.params;
  const [action = '', provider] = nextauth;
  const methods = methodsOf.get(action === 'callback' ? `callback/${provider ?? ''}` : action);
  if (!methods) return new Response(null, { status: 404 });
  if (!methods.includes(asked.method)) {
    return new Response(null, { status: 405, headers: { Allow: methods.join(', ') } });
  }
  const auth = currentAuth();
  try {
    const request = await withLimitedBody(asked);
    if (provider === oidcProviderId && (action === 'signin' || action === 'callback')) {
      if (!auth.oidc) return new Response(null, { status: 404 });
      return await answerOidc(request, action, auth, auth.oidc);
    }
    const options = nextAuthOptions(auth, request.headers);
    if (action === 'providers' && !auth.passwords) {
      options.providers = options.providers.filter(({ type }) => type !== 'credentials');
    }
    return await askNextAuth(request, nextauth, options);
  } catch (error) {
    // It reads the body by itself, and JSON that is none is the asker's fault.
    if (error instanceof SyntaxError) return new Response(null, { status: 400 });
    if (error instanceof BodyTooLarge) {
      const { status, code, message } = error.refusal;
      return Response.json({ error: { code, message } }, { status });
    }
    throw error;
  }
}

/** It would read a body of any length. */
async function withLimitedBody(request: NextRequest): Promise<NextRequest> {
  if (!request.body) return request;
  const { url, method, headers } = request;
  return new NextRequest(url, { method, headers, body: await limitedBody(request, apiBodyBytes) });
}
