export interface LockFile {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly license?: string; readonly dev?: boolean }>
  >;
}
export function licencesOf(lock: LockFile): ReadonlyMap<string, string>;
export function isAccepted(licence: string): boolean;
export function licencesPage(lock: LockFile): string;
