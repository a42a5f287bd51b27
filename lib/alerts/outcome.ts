/** What came of one attempt to tell a webhook something. Stable: the database and the API hold these. */
export const attemptOutcomes = [
  'delivered',
  /** Its host's name does not resolve. */
  'unknown-host',
  'refused',
  'unreachable',
  'timeout',
  /** Cut before an answer, or something else than HTTP. */
  'broken-off',
  'self-signed',
  'certificate',
  /** An address at which clouds hand out a machine's own credentials. */
  'not-allowed',
  'redirect',
  /** 410: the receiver wants nothing any more. */
  'gone',
  /** Any other answer that is no success; its status tells which. */
  'status',
  /** No key here opens the stored address or secret. */
  'unreadable',
] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

/** What became of a delivery in the end. */
export const deliveryOutcomes = [
  ...attemptOutcomes,
  /** Tried for about a day; its `trouble` says what came of the last attempt. */
  'gave-up',
  /** Too many others came after it while none could be delivered. */
  'crowded-out',
  /** Its webhook was switched off meanwhile. */
  'switched-off',
] as const;
export type DeliveryOutcome = (typeof deliveryOutcomes)[number];

/** What may pass by itself: it is worth another attempt. */
export function mayPass(outcome: AttemptOutcome, status: number | null): boolean {
  switch (outcome) {
    case 'unknown-host':
    case 'refused':
    case 'unreachable':
    case 'timeout':
    case 'broken-off':
    case 'self-signed':
    case 'certificate':
      return true;
    case 'status':
      return status === 408 || status === 429 || (status !== null && status >= 500);
    case 'delivered':
    case 'not-allowed':
    case 'redirect':
    case 'gone':
    case 'unreadable':
      return false;
  }
}
