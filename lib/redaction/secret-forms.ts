/** How a secret may stand in a text, beside what escaping makes of it. */
export interface SecretForm {
  readonly text: string;
  /** Part of a longer run of base64, which goes as a whole. */
  readonly isBase64?: boolean;
  /** Counts only where no letter or digit stands next to it. */
  readonly isWord?: boolean;
}

/** Shorter secrets stand in any text by chance: only what they are called gives them away. */
export const shortestChars = 4;
/** So are these inside longer words and numbers. */
const wordChars = 8;
/** Of base64 that can be known for this secret's whatever stands before it. */
const shortestBase64 = 8;

/** @param username sent with it where a camera asks for both at once */
export function formsOf(secret: string, username?: string): SecretForm[] {
  if (secret.length < shortestChars)
    return username === undefined ? [] : loginForms(username, secret);
  const bytes = Buffer.from(secret, 'utf8');
  const isWord = secret.length < wordChars;
  const spaced = [secret, bytes.toString('latin1')];
  // Forms write a blank as a plus.
  const texts = [...spaced, ...spaced.map((text) => text.replaceAll(' ', '+'))];
  const hex = bytes.toString('hex');
  return [
    ...texts.map((text) => ({ text, isWord })),
    ...[hex, hex.toUpperCase()].map((text) => ({ text, isWord: true })),
    ...base64Forms(bytes),
    ...(username === undefined ? [] : loginForms(username, secret)),
  ];
}

/** As HTTP and RTSP send it (RFC 7617). */
function loginForms(username: string, password: string): SecretForm[] {
  const together = `${username}:${password}`;
  const text = Buffer.from(together, 'utf8').toString('base64').replace(/=+$/, '');
  return [{ text: together }, ...bothAlphabets(text)];
}

/** Alone, and after anything: three bytes are four characters, so there are three ways to begin. */
function base64Forms(bytes: Buffer): SecretForm[] {
  const whole = bytes.toString('base64').replace(/=+$/, '');
  const inside = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const lastIsShared = (before + bytes.length) % 3 !== 0;
    return text.slice(Math.ceil((before * 4) / 3), lastIsShared ? -1 : undefined);
  });
  const known = inside.filter((text) => text.length >= shortestBase64);
  return [whole, ...known].flatMap(bothAlphabets);
}

function bothAlphabets(text: string): SecretForm[] {
  const forSafe = text.replaceAll('+', '-').replaceAll('/', '_');
  return [text, forSafe].map((form) => ({ text: form, isBase64: true }));
}
