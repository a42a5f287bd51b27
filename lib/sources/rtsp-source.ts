import type { RtspConfig } from './config/rtsp-config';
import type { FrameSource } from './frame-source';
import { type RtspMemory, RtspRun, type RtspTools } from './rtsp-run';
import { SourceError } from './source-error';

/** An IP camera's RTSP stream, through ffmpeg. */
export function createRtspSource(config: RtspConfig, tools: RtspTools): FrameSource {
  const memory: RtspMemory = {
    transport: config.transport === 'udp' ? 'udp' : 'tcp',
    hardware: true,
  };
  return {
    async run(emit, signal) {
      try {
        await new RtspRun(config, tools, memory, emit, signal).show();
      } catch (error) {
        if (signal.aborted) return;
        if (config.transport !== 'auto' || !isRefusedTransport(error)) throw error;
        memory.transport = memory.transport === 'tcp' ? 'udp' : 'tcp';
        await new RtspRun(config, tools, memory, emit, signal).show();
      }
    },
  };
}

function isRefusedTransport(error: unknown): boolean {
  return error instanceof SourceError && error.code === 'unsupported-transport';
}
