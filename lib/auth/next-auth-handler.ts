import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { currentAuth } from './current-auth';
import { nextAuthOptions } from './next-auth-options';

export interface NextAuthContext {
  readonly params: Promise<{ readonly nextauth: string[] }>;
}

/** What automation needs of next-auth. Its log endpoint, which takes anything from anyone, is shut. */
const actions = new Set(['csrf', 'callback', 'session', 'providers', 'signin', 'signout', 'error']);

/** Answers everything below /api/auth through next-auth. */
export async function handleNextAuth(
  request: NextRequest,
  context: NextAuthContext,
): Promise<Response> {
  const params = await context.params;
  if (!actions.has(params.nextauth[0] ?? '')) return new Response(null, { status: 404 });
  const options = nextAuthOptions(currentAuth(), request.headers);
  try {
    const response: unknown = await NextAuth(request, { params }, options);
    if (response instanceof Response) return response;
    throw new Error('next-auth gave no response');
  } catch (error) {
    // It reads the body by itself, and JSON that is none is the asker's fault.
    if (error instanceof SyntaxError) return new Response(null, { status: 400 });
    throw error;
  }
}
