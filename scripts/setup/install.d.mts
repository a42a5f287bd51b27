export type InstallScope = 'production' | 'all';
export function install(scope: InstallScope): Promise<void>;
export function installStamp(scope: InstallScope, from?: string): string;
export function isInstalled(found: string | undefined, wanted: string): boolean;
