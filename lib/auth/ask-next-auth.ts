import NextAuth, { type AuthOptions } from 'next-auth';
import type { NextRequest } from 'next/server';

/**
 * @param nextauth the path below /api/auth, by its parts
 * @throws what next-auth throws, such as a SyntaxError for JSON that is none
 */
export async function askNextAuth(
  request: NextRequest,
  nextauth: string[],
  options: AuthOptions,
): Promise<Response> {
  const params = Promise.resolve({ nextauth });
  const response: unknown = await NextAuth(request, { params }, options);
  if (response instanceof Response) return response;
  throw new Error('next-auth gave no response');
}
