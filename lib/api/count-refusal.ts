import { AccessError } from '@/lib/auth/access-error';
import { AuthError } from '@/lib/auth/auth-error';
import type { Tally } from '@/lib/auth/tally';
import { PushError } from '@/lib/push/push-error';
import { RequestError } from './request-error';

/** Counts who was turned away, by the refusal's code; other errors are no refusals. */
export function countRefusal(refused: Tally, error: unknown): void {
  if (isRefusal(error)) refused.add(error.code);
}

function isRefusal(error: unknown): error is { readonly code: string } {
  if (error instanceof AuthError || error instanceof PushError) return true;
  if (error instanceof AccessError) return accessRefusals.has(error.code);
  return error instanceof RequestError && error.status === 403;
}

const accessRefusals = new Set(['wrong-password', 'throttled', 'crowded']);
