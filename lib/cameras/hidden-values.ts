/*
 * Many cameras take their log-in in the path or the query of the address. Those values are kept
 * apart, as passwords are, and the address shows that there is one: `?user=ada&pwd=••••`. User names
 * stay readable, as they do in their own field. Safe for the browser.
 */

/** Stands in an address for a value that is kept apart. */
export const hiddenValue = '••••';

/** Parts of the names of what is a secret; a user's name is none. */
const secretWord = 'pwd|pass|psw|loginpas|token|secret|auth|credential|signature|apikey|accesskey';
/** Too short to look for inside a name. */
const shortName = 'pas|pw|key|sig|sid|code|session|sessionid';
/** The next value in the underscore form: `/user=ada_password=x_channel=1_stream=0.sdp`. */
const next = '_[a-z]{2,16}=';
const before = '(?<=[/?&;_])';

const named = new RegExp(
  `${before}([a-z0-9.-]{0,24}(?:${secretWord})[a-z0-9.-]{0,24}|${shortName})=((?:(?!${next})[^&;/?#\\s])+)`,
  'gi',
);
/** An address with a log-in, handed to a relay: `?src=rtsp://ada:x@10.0.0.5/1`. */
const nested =
  /(?<=[?&;_])([a-z0-9.-]{1,48})=([a-z][a-z0-9+.-]{0,31}(?::\/\/|%3a%2f%2f)[^&;#\s]*?(?:@|%40)[^&;#\s]*)/gi;

export interface HiddenValues {
  /** The address with `hiddenValue` in each secret's place. */
  readonly url: string;
  /** `name=value` as they stood in the address, in their order. */
  readonly values: readonly string[];
}

/** Takes the secrets out of an address. Those that are hidden already stay. */
export function hideValues(address: string): HiddenValues {
  const found: { at: number; name: string; value: string }[] = [];
  for (const pattern of [nested, named]) {
    for (const match of address.matchAll(pattern)) {
      const [, name = '', value = ''] = match;
      const at = match.index + name.length + 1;
      const isInOther = found.some((one) => one.at <= at && at < one.at + one.value.length);
      if (value !== hiddenValue && !isInOther) found.push({ at, name, value });
    }
  }
  found.sort((one, other) => one.at - other.at);
  let url = '';
  let end = 0;
  for (const { at, value } of found) {
    url += address.slice(end, at) + hiddenValue;
    end = at + value.length;
  }
  return {
    url: url + address.slice(end),
    values: found.map(({ name, value }) => `${name}=${value}`),
  };
}

/** As a browser writes it in an address that it has taken apart. */
const shownHidden = /([a-z0-9.-]{1,48})=(?:••••|(?:%E2%80%A2){4})/gi;

export function hasHiddenValues(address: string): boolean {
  return address.search(shownHidden) >= 0;
}

/**
 * Puts the values back, each in its name's next place.
 * @returns undefined where the address hides a value that is not among them
 */
export function showValues(address: string, values: readonly string[]): string | undefined {
  const left = [...values];
  const whole = address.replace(shownHidden, (hidden, name: string) => {
    const at = left.findIndex((one) => one.startsWith(`${name}=`));
    return at === -1 ? hidden : (left.splice(at, 1)[0] ?? hidden);
  });
  return hasHiddenValues(whole) ? undefined : whole;
}
