import { z } from 'zod';
import { activityKinds, type ActivityKind } from '@/lib/activity/activity';
import type { ActivityFilter, ActivityPlace } from '@/lib/activity/activity-entry';
import { AccessError } from '@/lib/auth/access-error';
import { momentIn } from './moment-in';

/** What one may ask for alone. */
export const activityGroups = ['log-ins', 'changes', 'watching'] as const;
export type ActivityGroup = (typeof activityGroups)[number];

const logIns: readonly ActivityKind[] = [
  'logged-in',
  'log-in-failed',
  'log-in-throttled',
  'logged-out',
  'session-ended',
  'set-up',
];

const mostLetters = 100;
/** Of an id as this program makes them. */
const id = z.string().max(64, 'This is no id.');
const text = z.string().trim().max(mostLetters, `At most ${mostLetters} characters.`);

/** What a search is given, in an address: all of it may be absent or empty. */
const activityQuery = z.object({
  who: text.optional(),
  person: id.optional(),
  camera: id.optional(),
  kind: z.union([z.enum(activityGroups), z.literal('')], 'Choose one of the kinds.').optional(),
  from: z.string().max(64).optional(),
  to: z.string().max(64).optional(),
  text: text.optional(),
  /** Of the reader, for moments that do not say theirs: such as `Europe/Vienna`. */
  zone: z.string().max(64).optional(),
  after: z
    .string()
    .regex(/^(\d{1,15}_[\w-]{1,64})?$/, 'This page is not there: begin at the newest.')
    .optional(),
});

export type ActivityField = keyof typeof activityQuery.shape;
export const activityFields = Object.keys(activityQuery.shape) as readonly ActivityField[];

export interface ActivityQuestion {
  readonly filter: ActivityFilter;
  readonly after: ActivityPlace | undefined;
}

/** @throws AccessError 'invalid' with a message per field */
export function questionOf(query: URLSearchParams): ActivityQuestion {
  const given = activityQuery.safeParse(Object.fromEntries(query));
  if (!given.success) throw invalid(messagesOf(given.error));
  const { who, person, camera, kind, zone, after, ...rest } = given.data;
  const from = moment('from', rest.from, zone);
  const to = moment('to', rest.to, zone);
  if (from && to && from > to) throw invalid({ to: 'This is before the other moment.' });
  const filter = {
    kinds: kindsOf(kind),
    userId: orNothing(person),
    cameraId: orNothing(camera),
    who: orNothing(who),
    text: orNothing(rest.text),
    from,
    to,
  };
  return { filter, after: placeOf(after) };
}

/** As an address has it. */
export function placeText({ at, id }: ActivityPlace): string {
  return `${at.getTime()}_${id}`;
}

function placeOf(text: string | undefined): ActivityPlace | undefined {
  if (text === undefined || text === '') return undefined;
  const [ms = '', id = ''] = text.split('_');
  return { at: new Date(Number(ms)), id };
}

function kindsOf(group: ActivityGroup | '' | undefined): readonly ActivityKind[] | undefined {
  switch (group) {
    case 'log-ins':
      return logIns;
    case 'watching':
      return ['watched'];
    case 'changes':
      return activityKinds.filter((kind) => kind !== 'watched' && !logIns.includes(kind));
    case '':
    case undefined:
      return undefined;
  }
}

function moment(field: 'from' | 'to', text: string | undefined, zone?: string): Date | undefined {
  if (text === undefined || text === '') return undefined;
  const at = momentIn(text, zone, field === 'to');
  if (at) return at;
  throw invalid({ [field]: 'Give a day and time, such as 2027-01-31T14:00.' });
}

function orNothing(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function invalid(fields: Readonly<Record<string, string>>): AccessError {
  return new AccessError('invalid', 'Some filters need another value.', { fields });
}

function messagesOf({ issues }: z.ZodError): Record<string, string> {
  return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message]));
}
