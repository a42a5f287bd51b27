export type Probe = () => boolean;
export function programOnPath(name: string, searchPath?: () => string): Probe;
export function fileIn(folders: readonly string[], file: string): Probe;
export function libraryFile(file: string, libraries?: string): Probe;
