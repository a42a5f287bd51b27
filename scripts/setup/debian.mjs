import { fileIn, libraryFile, programOnPath } from './probes.mjs';
import { run, step } from './steps.mjs';

/** The Debian packages that tests need, what needs them, and how to see that they are there. */
const packages = new Map([
  ['chromium', program('chromium', 'the end-to-end tests')],
  ['ffmpeg', program('ffmpeg', 'the tests with real streams')],
  ['motion', program('motion', 'the tests with a real camera server')],
  ['python3-gi', forRtsp(fileIn(['/usr/lib/python3/dist-packages'], 'gi/__init__.py'))],
  [
    'gir1.2-gst-rtsp-server-1.0',
    forRtsp(libraryFile('girepository-1.0/GstRtspServer-1.0.typelib')),
  ],
  // Packets of H.264, H.265 and JPEG.
  ['gstreamer1.0-plugins-good', forRtsp(libraryFile('gstreamer-1.0/libgstrtp.so'))],
  // Parsers of the same.
  ['gstreamer1.0-plugins-bad', forRtsp(libraryFile('gstreamer-1.0/libgstvideoparsersbad.so'))],
]);

function program(name, neededBy) {
  return { neededBy, isThere: programOnPath(name) };
}

function forRtsp(isThere) {
  return { neededBy: 'the tests with a real RTSP camera', isThere };
}

/**
 * Installs the missing packages where that may be done, as root with apt-get. Resolves with those
 * that are missing still, after saying how to install them.
 */
export async function debianPackages() {
  const missing = missingPackages();
  if (missing.length === 0) return [];
  if (process.getuid?.() === 0 && programOnPath('apt-get')()) {
    await aptInstall(missing).catch((error) => console.error(error.message));
  }
  const left = missingPackages();
  for (const name of left) {
    console.log(`Not found: ${name}, which ${packages.get(name).neededBy} need.`);
  }
  if (left.length > 0) console.log(`On Debian: sudo apt-get install ${left.join(' ')}`);
  return left;
}

function aptInstall(names) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  return step(`Installing ${names.join(', ')}`, async () => {
    await run('apt-get', ['update', '-q'], { env, title: 'apt-get update' });
    await run('apt-get', ['install', '-qy', '--no-install-recommends', ...names], {
      env,
      title: 'apt-get install',
    });
  });
}

function missingPackages() {
  return [...packages].filter(([, { isThere }]) => !isThere()).map(([name]) => name);
}
