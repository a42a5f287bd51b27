/** What a connection to a camera has come to. */
export type ConnectionEvent =
  /** The name of the host is known; `detail` is its address. */
  | 'resolved'
  /** The port is open. */
  | 'connected'
  /** TLS stands; `detail` is its version. */
  | 'secured'
  /** The head of an answer is read; `detail` is its status. */
  | 'answered'
  /** The answer is the one that counts: no refusal, no redirect; `detail` is its content type. */
  | 'typed'
  /** An answer to a request with credentials that is no refusal; `detail` is the scheme. */
  | 'authorised'
  /** The camera sends us elsewhere; `detail` is where, without query string. */
  | 'redirected';

/** Hears of each event as it happens. `detail` carries no secret. Must not throw. */
export type ConnectionTrace = (event: ConnectionEvent, detail?: string) => void;
