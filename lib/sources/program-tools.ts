/** What sources need to start other programs. */
export interface ProgramTools {
  /** ffmpeg: a path, or a name to be found on the environment's PATH. */
  readonly ffmpeg: string;
  /** All that a program gets of the environment: none of the server's secrets. */
  readonly environment: Readonly<Record<string, string>>;
}

/** With a PATH of the system's usual folders. */
export const plainProgramTools: ProgramTools = { ffmpeg: 'ffmpeg', environment: {} };
