import { healthAnswer } from '@/lib/api/health-answer';
import { runtime } from '@/lib/runtime/runtime';

/** Whether the server lives and is ready, and why not: for whatever watches over it, without a log-in. */
export function GET(request: Request): Response {
  return healthAnswer(runtime(), new URL(request.url).searchParams);
}
