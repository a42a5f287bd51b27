import { z } from 'zod';
import type { FindNoteCode, FoundAddress } from '@/lib/discovery/find-event';
import { holdsControlCharacters } from '@/lib/secrets/sealed-mark';
import type { DiscoveredDevice, OnvifDevice } from '@/lib/discovery/onvif-types';

/* Shared by the page and the server. Safe for the browser. */

const logIn = {
  username: z.string().trim().max(255, 'At most 255 characters.').optional(),
  password: z
    .string()
    .max(1024, 'At most 1024 characters.')
    .refine((text) => !holdsControlCharacters(text), 'It holds a sign that cannot be typed.')
    .optional(),
};

/** What to search: the local networks, or one address. */
export const findInput = z.discriminatedUnion('search', [
  z.strictObject({ search: z.literal('network') }),
  z.strictObject({
    search: z.literal('address'),
    address: z
      .string({ error: 'Enter the address of the camera, such as 192.168.1.20.' })
      .trim()
      .min(1, 'Enter the address of the camera, such as 192.168.1.20.')
      .max(2048, 'The address is longer than 2048 characters.'),
    ...logIn,
    /** The ONVIF service that a search of the network has found there. */
    service: z
      .strictObject({
        port: z.number().int().min(1).max(65_535),
        path: z.string().startsWith('/').max(512).optional(),
        secure: z.boolean().optional(),
      })
      .optional(),
  }),
]);
export type FindInput = z.infer<typeof findInput>;

/** A registered camera at the same place. */
export interface RegisteredCamera {
  readonly name: string;
  readonly slug: string;
}

/** What a search says, line by line. It holds no password, neither the camera's nor ours. */
export type FinderEvent =
  | {
      readonly type: 'discovered';
      readonly device: DiscoveredDevice;
      /** The cameras with sources at this host. */
      readonly registered: readonly RegisteredCamera[];
    }
  | { readonly type: 'device'; readonly device: OnvifDevice }
  | {
      readonly type: 'address';
      readonly address: FoundAddress;
      /** The camera that has this very source. */
      readonly registered?: RegisteredCamera;
    }
  /** A picture from one of the addresses, as a data: URL. */
  | { readonly type: 'picture'; readonly url: string; readonly picture: string }
  | { readonly type: 'note'; readonly code: FindNoteCode | 'no-device'; readonly sentence: string }
  | { readonly type: 'progress'; readonly sentence: string }
  /** The last line of a search that came to its end. */
  | { readonly type: 'end' };
