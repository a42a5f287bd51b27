import { createHash, randomBytes } from 'node:crypto';

export interface DigestRules {
  readonly realm?: string;
  /** As it stands in the challenge. MD5 if absent, and then not named. */
  readonly algorithm?: 'MD5' | 'MD5-sess' | 'SHA-256' | 'SHA-256-sess';
  /** As it stands in the challenge, such as `auth` or `auth,auth-int`; absent means RFC 2069. */
  readonly qop?: string;
  readonly opaque?: string;
  /** How often a nonce may be used before it is stale; no limit if absent. */
  readonly nonceUses?: number;
}

/** The server's half of digest access authentication, written apart from the code under test. */
export class DigestCheck {
  readonly #rules: DigestRules;
  readonly #nonces = new Map<string, number>();

  constructor(rules: DigestRules) {
    this.#rules = rules;
  }

  challenge(stale: boolean): string {
    const { realm = 'camera', algorithm, qop, opaque } = this.#rules;
    const nonce = randomBytes(8).toString('hex');
    this.#nonces.set(nonce, 0);
    return [
      `Digest realm="${realm}"`,
      `nonce="${nonce}"`,
      ...(algorithm === undefined ? [] : [`algorithm=${algorithm}`]),
      ...(qop === undefined ? [] : [`qop="${qop}"`]),
      ...(opaque === undefined ? [] : [`opaque="${opaque}"`]),
      ...(stale ? ['stale=true'] : []),
    ].join(', ');
  }

  check(
    header: string,
    target: string,
    user: string,
    password: string,
    method = 'GET',
  ): 'ok' | 'stale' | 'wrong' {
    const given = parameters(header);
    const { realm = 'camera', opaque, qop, nonceUses = Infinity } = this.#rules;
    const nonce = given.get('nonce') ?? '';
    const uses = this.#nonces.get(nonce);
    if (given.get('uri') !== target || given.get('username') !== user) return 'wrong';
    if (given.get('realm') !== realm || given.get('opaque') !== opaque) return 'wrong';
    const expected = this.#expected(given, target, user, password, method);
    if (given.get('response') !== expected) return 'wrong';
    if (uses === undefined || uses >= nonceUses) return 'stale';
    if (qop !== undefined && Number.parseInt(given.get('nc') ?? '', 16) !== uses + 1)
      return 'wrong';
    this.#nonces.set(nonce, uses + 1);
    return 'ok';
  }

  #expected(
    given: Map<string, string>,
    target: string,
    user: string,
    password: string,
    method: string,
  ): string {
    const { realm = 'camera', algorithm = 'MD5', qop } = this.#rules;
    const kind = algorithm.startsWith('SHA') ? 'sha256' : 'md5';
    const hash = (...parts: (string | undefined)[]) =>
      createHash(kind).update(parts.join(':'), 'utf8').digest('hex');
    const [nonce, cnonce] = [given.get('nonce'), given.get('cnonce')];
    const plain = hash(user, realm, password);
    const key = algorithm.endsWith('-sess') ? hash(plain, nonce, cnonce) : plain;
    if (qop === undefined) return hash(key, nonce, hash(method, target));
    const request = given.get('qop') === 'auth-int' ? [method, target, hash('')] : [method, target];
    return hash(key, nonce, given.get('nc'), cnonce, given.get('qop'), hash(...request));
  }
}

function parameters(header: string): Map<string, string> {
  const pairs = Buffer.from(header, 'latin1')
    .toString('utf8')
    .matchAll(/(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g);
  return new Map(
    [...pairs].map(([, name = '', quoted, bare]) => [
      name,
      quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '',
    ]),
  );
}
