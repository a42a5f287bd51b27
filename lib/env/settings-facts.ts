import type { Env } from './env';
import type { LimitsEnv } from './limits-env';

/** What the environment says, as far as it is nobody's secret; of what is one, whether it is set. */
export interface SettingsFacts {
  readonly port: number;
  readonly listensOn: string;
  readonly trustedProxies: number;
  readonly allowedHosts: number;
  readonly frameAncestors: number;
  readonly logLevel: string;
  readonly activityDays: number;
  readonly hasOwnAddress: boolean;
  readonly hasOwnCookieSecret: boolean;
  readonly hasOwnSealingKey: boolean;
  readonly hasFormerSealingKey: boolean;
  readonly passwords: boolean;
  readonly hasProvider: boolean;
  readonly folderRoots: number;
  readonly allowsCommands: boolean;
  readonly pushPort: number | null;
  readonly limits: LimitsEnv;
}

/** For who looks for a fault from afar: each named here on its own, so that nothing new slips in. */
export function settingsFacts(env: Env): SettingsFacts {
  const { server, auth, secrets, sources, push, limits } = env;
  return {
    port: server.port,
    listensOn: server.host ?? 'all addresses',
    trustedProxies: server.trustedProxies.length,
    allowedHosts: server.allowedHosts?.length ?? 0,
    frameAncestors: server.frameAncestors.length,
    logLevel: env.log.level,
    activityDays: env.activity.keepDays,
    hasOwnAddress: auth.url !== undefined,
    hasOwnCookieSecret: auth.secret !== undefined,
    hasOwnSealingKey: secrets.key !== undefined,
    hasFormerSealingKey: secrets.oldKey !== undefined,
    passwords: auth.passwords,
    hasProvider: auth.oidc !== undefined,
    folderRoots: sources.folderRoots.length,
    allowsCommands: sources.allowCommands,
    pushPort: push?.port ?? null,
    limits,
  };
}
