import { MultipartParser } from '@/lib/multipart/multipart-parser';
import { FrameReader } from './camera-frame';
import type { Clock } from './clock';
import type { CommandConfig } from './config/command-config';
import type { FrameSource } from './frame-source';
import { maxFrameBytes, maxPartHeaderBytes } from './picture-limits';
import { plainProgramTools, type ProgramTools } from './program-tools';
import { relayProgram } from './relay-program';
import { SourceError } from './source-error';

export interface CommandTools {
  readonly clock: Clock;
  readonly programs?: ProgramTools;
  /** Whether any program may be run; absent: none. */
  readonly allowCommands?: boolean;
}

/** Any program that writes JPEGs to its output, back to back or as multipart. */
export function createCommandSource(config: CommandConfig, tools: CommandTools): FrameSource {
  const { clock, programs = plainProgramTools, allowCommands = false } = tools;
  const { program, args } = config;
  return {
    async run(emit, signal) {
      if (signal.aborted) return;
      if (!allowCommands) {
        throw new SourceError('command-off', 'ALLOW_COMMAND_SOURCES is not true.');
      }
      const reader = new FrameReader(emit, signal);
      const finder = new MultipartParser(
        { maxFrameBytes, maxHeaderBytes: maxPartHeaderBytes },
        (part) => reader.take(part.body, part.startedAt),
      );
      const start = { program, args, env: programs.environment, startsOthers: true };
      await relayProgram({ start, finder, reader, clock, missing: 'command-missing' }, signal);
    },
  };
}
