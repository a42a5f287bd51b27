import { NextResponse, type NextRequest } from 'next/server';
import { requestOrigin } from '@/lib/auth/request-origin';
import { runtime } from '@/lib/runtime/runtime';

export const config = { matcher: ['/kiosk', '/kiosk/:token'] };

/**
 * Answers a display whose link is over. The page itself could not: Next sends what a page shows after
 * `notFound()` to a script only (https://github.com/vercel/next.js/issues/62228), so that a display
 * without one would stay black, and a page that shows the sentence by itself has status 200.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { address } = requestOrigin(request.headers);
  const token = request.nextUrl.pathname.split('/').at(-1) ?? '';
  if (await runtime().kioskDoor.displayOfToken(token, address)) return NextResponse.next();
  return NextResponse.rewrite(new URL('/kiosk', request.url), { status: 404 });
}
