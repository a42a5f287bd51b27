import sharp from 'sharp';
import {
  HubDirectory,
  type DirectoryEntry,
  type HubDirectoryOptions,
  type HubSpec,
} from '@/lib/streaming/hub-directory';
import { FakeClock } from './fake-clock';
import { ScriptedSource } from './scripted-source';

/** A hub directory on a fake clock, whose cameras do what a test says. */
export class ScriptedHubs {
  readonly clock = new FakeClock();
  readonly directory: HubDirectory;
  readonly sources = new Map<string, ScriptedSource>();

  constructor({ memory }: Pick<HubDirectoryOptions, 'memory'> = {}) {
    this.directory = new HubDirectory({ clock: this.clock, ...(memory && { memory }) });
  }

  async add(
    id: string,
    title = id,
    { stillnessMs }: Pick<HubSpec, 'stillnessMs'> = {},
  ): Promise<{ source: ScriptedSource; entry: DirectoryEntry }> {
    const source = new ScriptedSource();
    this.sources.set(id, source);
    const createSource = () => source;
    await this.directory.apply({ id, title, sourceKey: id, createSource, stillnessMs });
    const entry = this.directory.get(id);
    if (!entry) throw new Error('The hub was not made.');
    return { source, entry };
  }
}

/** A real JPEG of one colour, 64 x 36 unless told. */
export async function plainJpeg(
  background = '#336699',
  size = { width: 64, height: 36 },
): Promise<Uint8Array> {
  return sharp({ create: { ...size, channels: 3, background } })
    .jpeg()
    .toBuffer();
}
