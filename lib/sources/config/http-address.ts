import { z } from 'zod';
import { isSealed } from '@/lib/secrets/sealed-mark';

const enterAddress = 'Enter the address of the camera, such as http://192.168.1.20/video.';
const separateFields = 'Put the user name and password in their own fields, not in the address.';

/** What a camera over the network needs beside its address. */
export const credentials = {
  username: z.string().trim().max(255, 'At most 255 characters.').optional(),
  password: secret(1024).optional(),
  /** What an address has in its path or query that must not be shown; made here, never typed. */
  hiddenValues: secret(2048).optional(),
};

/** A stored one is sealed, and longer for that. */
function secret(mostChars: number) {
  return z
    .string()
    .refine(
      (text) => isSealed(text) || text.length <= mostChars,
      `At most ${mostChars} characters.`,
    );
}

/** The fields of every kind that asks a camera over HTTP. */
export const httpFields = {
  url: cameraAddress(['http:', 'https:'], {
    enter: enterAddress,
    scheme: 'Enter an address that starts with http:// or https://.',
  }),
  ...credentials,
  /** Accept whatever certificate the camera shows (most are self-signed). */
  acceptCertificate: z.boolean().default(false),
};

/** An address of one of the schemes, without user information in it. */
export function cameraAddress(
  protocols: readonly string[],
  say: { readonly enter: string; readonly scheme: string },
) {
  return z
    .string({ error: say.enter })
    .trim()
    .min(1, say.enter)
    .max(2048, 'The address is longer than 2048 characters.')
    .refine((value) => protocols.includes(parseUrl(value)?.protocol ?? ''), say.scheme)
    .refine((value) => !hasUserInfo(value), { message: separateFields });
}

function hasUserInfo(value: string): boolean {
  const url = parseUrl(value);
  return url !== undefined && (url.username !== '' || url.password !== '');
}

function parseUrl(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}
