import type { AttemptOutcome, DeliveryOutcome } from './outcome';

export interface Happened {
  readonly host: string;
  readonly outcome: AttemptOutcome;
  readonly status: number | null;
}

/** What a person reads of an attempt: one plain sentence that says what happened, or what to do. */
export function attemptSentence({ host, outcome, status }: Happened): string {
  switch (outcome) {
    case 'delivered':
      return `${host} answered ${status ?? 200}: it arrived.`;
    case 'unknown-host':
      return `The name ${host} is not known: check its spelling.`;
    case 'refused':
      return `${host} refused the connection: check the port, and that the program there runs.`;
    case 'unreachable':
      return `${host} cannot be reached: check the address and the network.`;
    case 'timeout':
      return `${host} did not answer within 10 seconds.`;
    case 'broken-off':
      return `${host} cut the connection before it answered: check that the address begins with http:// or https:// as it should.`;
    case 'self-signed':
      return `The certificate of ${host} is self-signed: give it one that is trusted here, or use http:// within your own network.`;
    case 'certificate':
      return `The certificate of ${host} is not trusted, or for another name, or has expired.`;
    case 'not-allowed':
      return `${host} is an address that webhooks may not use.`;
    case 'redirect':
      return `${host} answered ${status ?? 302}: it leads elsewhere, so enter the address that it leads to.`;
    case 'gone':
      return `${host} answered 410: it wants no more, so this webhook was switched off.`;
    case 'status':
      return statusSentence(host, status ?? 0);
    case 'unreadable':
      return 'The stored address cannot be read: enter it again, or bring back the key.';
  }
}

function statusSentence(host: string, status: number): string {
  switch (status) {
    case 400:
    case 415:
    case 422:
      return `${host} answered ${status}: it does not understand what it was sent, so try another format.`;
    case 401:
    case 403:
      return `${host} answered ${status}: it does not let this webhook in, so check the address.`;
    case 404:
    case 405:
      return `${host} answered ${status}: check the address.`;
    case 413:
      return `${host} answered 413: it takes no message of this size.`;
    case 429:
      return `${host} answered 429: it was asked too often.`;
    default:
      return status >= 500
        ? `${host} answered ${status}: it has a problem of its own.`
        : `${host} answered ${status}: check the address.`;
  }
}

/** The same of a delivery, which may have had many attempts or none. */
export function deliverySentence(delivery: {
  readonly host: string;
  /** Null while it has yet to be delivered. */
  readonly outcome: DeliveryOutcome | null;
  readonly trouble: AttemptOutcome | null;
  readonly status: number | null;
}): string {
  const { host, outcome, trouble, status } = delivery;
  const before = trouble === null ? '' : ` ${attemptSentence({ host, outcome: trouble, status })}`;
  switch (outcome) {
    case null:
      return trouble === null ? 'Not sent yet.' : `Will be tried again.${before}`;
    case 'gave-up':
      return `Given up after a day.${before}`;
    case 'crowded-out':
      return `Dropped, since too many others waited.${before}`;
    case 'switched-off':
      return `Not sent any more, since the webhook was switched off.${before}`;
    default:
      return attemptSentence({ host, outcome, status });
  }
}
