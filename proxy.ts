import { NextResponse, type NextRequest } from 'next/server';
import { requestOrigin } from '@/lib/auth/request-origin';
import { runtime } from '@/lib/runtime/runtime';

export const config = { matcher: ['/kiosk', '/kiosk/:token', '/share', '/share/:token'] };

/**
 * Answers whoever has a link that is over. The page itself could not: Next sends what a page shows after
 * `notFound()` to a script only (https://github.com/vercel/next.js/issues/62228), so that a display
 * without one would stay black, and a page that shows the sentence by itself has status 200.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { address } = requestOrigin(request.headers);
  const [, place, token = ''] = request.nextUrl.pathname.split('/');
  const { kioskDoor, shareDoor } = runtime();
  const door = place === 'share' ? shareDoor : kioskDoor;
  if (await door.actorOfToken(token, address)) return NextResponse.next();
  return NextResponse.rewrite(new URL(`/${place}`, request.url), { status: 404 });
}
