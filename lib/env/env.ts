import path from 'node:path';
import { z } from 'zod';
import {
  accessVariables,
  isHttpUrl,
  missingAccess,
  oidcOf,
  trustedProxiesOf,
  type OidcEnv,
} from './access-env';
import { databaseFileOf } from './database-url';
import { EnvError } from './env-error';
import { limitsOf, limitVariables, type LimitsEnv } from './limits-env';
import { programEnvironment } from './program-environment';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Everything the environment says, checked and with its defaults filled in. */
export interface Env {
  readonly server: {
    /** 0 lets the system choose. */
    readonly port: number;
    /** The address to listen on; absent for all of the machine's. */
    readonly host?: string;
    /** Addresses and subnets (`10.0.0.0/8`) of proxies whose word on who asks is believed. */
    readonly trustedProxies: readonly string[];
    /** Host names that people use, beside IP addresses and local names; absent for any. */
    readonly allowedHosts?: readonly string[];
    /** Origins of other sites that may show Framewall's pages in a frame. */
    readonly frameAncestors: readonly string[];
  };
  readonly limits: LimitsEnv;
  readonly activity: {
    /** What is older is forgotten. */
    readonly keepDays: number;
  };
  readonly storage: {
    /** Absolute. */
    readonly dataFolder: string;
    /** Absolute; in `dataFolder` unless DATABASE_URL says otherwise. */
    readonly databaseFile: string;
  };
  readonly auth: {
    /** The one address people use; absent to follow whatever address the browser used. */
    readonly url?: string;
    /** Signs log-in cookies; absent to use the generated one in the data folder. */
    readonly secret?: string;
    /** False where people log in through the provider alone. */
    readonly passwords: boolean;
    /** An OpenID provider that people may log in through. */
    readonly oidc?: OidcEnv;
    readonly firstAdmin?: { readonly username: string; readonly password: string };
  };
  readonly secrets: {
    /** Seals stored passwords: 32 bytes; absent to use the generated one in the data folder. */
    readonly key?: Buffer;
    /** The former one: opens what was sealed with it. */
    readonly oldKey?: Buffer;
  };
  readonly sources: {
    /** Absolute: the folders below which pictures may be shown. */
    readonly folderRoots: readonly string[];
    /** Whether administrators may name programs to be run for their pictures. */
    readonly allowCommands: boolean;
  };
  /** The port for publishers that send plain TCP; absent where there is none. */
  readonly push?: {
    readonly port: number;
    /** The address to listen on; absent for all of the machine's. */
    readonly host?: string;
  };
  readonly ffmpeg: {
    /** A path, or a name to be found on PATH. */
    readonly command: string;
  };
  readonly programs: {
    /** All that programs get of the environment: none of the server's secrets. */
    readonly environment: Readonly<Record<string, string>>;
  };
  readonly log: { readonly level: LogLevel };
}

export type EnvSource = Readonly<Record<string, string | undefined>>;

/** HMAC keys shorter than their hash (32 bytes for SHA-256) weaken it. */
const minSecretChars = 32;

const problems = {
  PORT: 'must be a port number from 0 to 65535.',
  HOST: 'must be an address or a host name to listen on, such as 127.0.0.1.',
  PUSH_TCP_PORT: 'must be a port number from 1 to 65535.',
  PUSH_TCP_HOST: 'must be an address or a host name to listen on, such as 0.0.0.0.',
  DATABASE_URL:
    'must be the address of a SQLite file, such as file:./data/framewall.db; no other kind of database is supported.',
  NEXTAUTH_URL: 'must be an address that starts with http:// or https://.',
  NEXTAUTH_SECRET: `must be at least ${minSecretChars} characters long.`,
  ADMIN_USERNAME: 'must be set too when ADMIN_PASSWORD is.',
  ADMIN_PASSWORD: 'must be set too when ADMIN_USERNAME is.',
  ALLOW_COMMAND_SOURCES: 'must be true or false.',
  LOG_LEVEL: `must be one of ${logLevels.join(', ')}.`,
} as const;

const variables = z.object({
  ...accessVariables,
  ...limitVariables,
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, problems.PORT)
    .transform(Number)
    .refine((port) => port <= 65_535, problems.PORT)
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, problems.HOST)
    .optional(),
  PUSH_TCP_PORT: z
    .string()
    .regex(/^\d{1,5}$/, problems.PUSH_TCP_PORT)
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, problems.PUSH_TCP_PORT)
    .optional(),
  PUSH_TCP_HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, problems.PUSH_TCP_HOST)
    .optional(),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z
    .string()
    .refine((url) => databaseFileOf(url) !== undefined, problems.DATABASE_URL)
    .optional(),
  NEXTAUTH_URL: z.string().refine(isHttpUrl, problems.NEXTAUTH_URL).optional(),
  NEXTAUTH_SECRET: z.string().min(minSecretChars, problems.NEXTAUTH_SECRET).optional(),
  ADMIN_USERNAME: z.string().optional(),
  ADMIN_PASSWORD: z.string().optional(),
  FOLDER_ROOTS: z.string().default(''),
  ALLOW_COMMAND_SOURCES: z.enum(['true', 'false'], problems.ALLOW_COMMAND_SOURCES).default('false'),
  FFMPEG_PATH: z.string().default('ffmpeg'),
  LOG_LEVEL: z.enum(logLevels, problems.LOG_LEVEL).default('info'),
});

type Variables = z.infer<typeof variables>;

/**
 * Reads and checks the environment. A variable that is set but empty counts as not set, since
 * that is how Compose files and shell scripts leave a variable out.
 * @throws {EnvError} that names each bad variable and never its value.
 */
export function readEnv(source: EnvSource = process.env): Env {
  const set = Object.entries(source).filter(([, value]) => value !== undefined && value !== '');
  const values = Object.fromEntries(set);
  const parsed = variables.safeParse(values);
  const found = new Map([...missingHalf(values), ...missingAccess(values)]);
  for (const issue of parsed.error?.issues ?? []) found.set(String(issue.path[0]), issue.message);
  if (!parsed.success || found.size > 0) throw new EnvError(found);
  return grouped(parsed.data, programEnvironment(source));
}

/** The first administrator needs a name and a password, or neither. */
function missingHalf(values: EnvSource): [variable: string, problem: string][] {
  const missing = (['ADMIN_USERNAME', 'ADMIN_PASSWORD'] as const).filter((name) => !values[name]);
  return missing.length === 1 ? missing.map((name) => [name, problems[name]]) : [];
}

function grouped(values: Variables, environment: Env['programs']['environment']): Env {
  const dataFolder = path.resolve(values.DATA_DIR);
  const { HOST, NEXTAUTH_URL, NEXTAUTH_SECRET, ADMIN_USERNAME, ADMIN_PASSWORD } = values;
  const oidc = oidcOf(values);
  const databaseFile = values.DATABASE_URL && databaseFileOf(values.DATABASE_URL);
  return {
    server: {
      port: values.PORT,
      ...(HOST && { host: HOST }),
      trustedProxies: trustedProxiesOf(values),
      ...(values.ALLOWED_HOSTS.length > 0 && { allowedHosts: values.ALLOWED_HOSTS }),
      frameAncestors: values.FRAME_ANCESTORS,
    },
    limits: limitsOf(values),
    activity: { keepDays: values.ACTIVITY_DAYS },
    storage: {
      dataFolder,
      databaseFile: databaseFile ?? path.join(dataFolder, 'framewall.db'),
    },
    auth: {
      ...(NEXTAUTH_URL && { url: NEXTAUTH_URL }),
      ...(NEXTAUTH_SECRET && { secret: NEXTAUTH_SECRET }),
      passwords: values.PASSWORD_LOG_IN === 'true',
      ...(oidc && { oidc }),
      ...(ADMIN_USERNAME &&
        ADMIN_PASSWORD && {
          firstAdmin: { username: ADMIN_USERNAME, password: ADMIN_PASSWORD },
        }),
    },
    secrets: {
      ...(values.SECRETS_KEY && { key: values.SECRETS_KEY }),
      ...(values.OLD_SECRETS_KEY && { oldKey: values.OLD_SECRETS_KEY }),
    },
    sources: {
      folderRoots: foldersOf(values.FOLDER_ROOTS),
      allowCommands: values.ALLOW_COMMAND_SOURCES === 'true',
    },
    ...pushPort(values),
    ffmpeg: { command: values.FFMPEG_PATH },
    programs: { environment },
    log: { level: values.LOG_LEVEL },
  };
}

/**
 * Unless told otherwise, it listens where the pages do: who keeps those to this machine, behind a
 * proxy that encrypts, does not want keys to come over the network in the clear.
 */
function pushPort({ PUSH_TCP_PORT: port, PUSH_TCP_HOST, HOST }: Variables): Pick<Env, 'push'> {
  const host = PUSH_TCP_HOST ?? HOST;
  return port === undefined ? {} : { push: { port, ...(host !== undefined && { host }) } };
}

/** As PATH has them. An empty entry would mean the working directory, which nobody means. */
function foldersOf(list: string): string[] {
  const folders = list.split(path.delimiter).map((folder) => folder.trim());
  return folders.filter((folder) => folder !== '').map((folder) => path.resolve(folder));
}
