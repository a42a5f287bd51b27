import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export const deviceCookieName = 'framewall.device';
/** The longest that browsers keep a cookie. */
export const deviceMarkLastsSeconds = 400 * 24 * 60 * 60;

const idBytes = 16;
const shape = /^([\w-]{22})\.([\w-]{43})$/;

/**
 * Marks a browser in which somebody has logged in, for that account alone: tries from there are
 * limited by themselves, so that strangers at the same address, such as behind the same proxy, cannot
 * make the real person wait. It lets nobody in, and says nothing of whose it is. After OWASP's "Slow
 * Down Online Guessing Attacks with Device Cookies".
 */
export class DeviceMarks {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  make(account: string): string {
    const id = randomBytes(idBytes).toString('base64url');
    return `${id}.${this.#seal(account, id)}`;
  }

  /** What tells this browser from others; undefined where the mark is not one of this account. */
  idOf(mark: string | undefined, account: string): string | undefined {
    const [, id, seal] = shape.exec(mark ?? '') ?? [];
    if (id === undefined || seal === undefined) return undefined;
    const wanted = Buffer.from(this.#seal(account, id));
    return timingSafeEqual(Buffer.from(seal), wanted) ? id : undefined;
  }

  #seal(account: string, id: string): string {
    const text = JSON.stringify(['device', account, id]);
    return createHmac('sha256', this.#secret).update(text).digest('base64url');
  }
}
