import { readdir, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';

/** A camera that is attached to this machine. */
export interface VideoDevice {
  /** Such as `/dev/video0`; one below `/dev/v4l/by-id` where there is one, which stays the same. */
  readonly path: string;
  /** As the device calls itself. */
  readonly name: string;
}

/** Parts of a Raspberry Pi's chips that are V4L2 devices but give no pictures by themselves. */
const noCameras = /^(?:bcm2835-(?:codec|isp)|rpi-|rpivid|pispbe|rp1-cfe|unicam)/;

/**
 * The V4L2 cameras of this machine, in order of their numbers; empty elsewhere than on Linux.
 * @param root of the file system
 */
export async function listVideoDevices(root = '/'): Promise<VideoDevice[]> {
  const nodes = await numberedNodes(path.join(root, 'sys/class/video4linux'));
  const stable = await stablePaths(path.join(root, 'dev'));
  const found: VideoDevice[] = [];
  for (const node of nodes) {
    const folder = path.join(root, 'sys/class/video4linux', node);
    const name = shortName(await textOf(path.join(folder, 'name')));
    // Further nodes of one camera carry its metadata.
    const index = await textOf(path.join(folder, 'index'));
    if (noCameras.test(name) || (index !== '' && index !== '0')) continue;
    found.push({ path: stable.get(node) ?? `/dev/${node}`, name: name === '' ? node : name });
  }
  return found;
}

async function numberedNodes(folder: string): Promise<string[]> {
  const names = await namesIn(folder);
  return names
    .filter((name) => /^video\d{1,3}$/.test(name))
    .sort((a, b) => Number(a.slice('video'.length)) - Number(b.slice('video'.length)));
}

/** By node, such as `video0`. */
async function stablePaths(dev: string): Promise<Map<string, string>> {
  const folder = path.join(dev, 'v4l/by-id');
  const paths = new Map<string, string>();
  for (const name of await namesIn(folder)) {
    const target = await realpath(path.join(folder, name)).catch(() => undefined);
    // Only what the settings take.
    if (target === undefined || !/^[\w.:@+-]{1,200}$/.test(name)) continue;
    paths.set(path.basename(target), `/dev/v4l/by-id/${name}`);
  }
  return paths;
}

/** USB cameras are often called `Name: Name`, the second cut off. */
function shortName(name: string): string {
  const [first = '', second] = name.split(': ');
  return second !== undefined && first.startsWith(second) ? first : name;
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

async function textOf(file: string): Promise<string> {
  return (await readFile(file, 'utf8').catch(() => '')).trim();
}
