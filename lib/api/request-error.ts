/** A request that cannot be served as it was made. */
export class RequestError extends Error {
  readonly status: number;
  readonly code: string;

  /** @param message a plain sentence for people */
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'RequestError';
    this.status = status;
    this.code = code;
  }
}
