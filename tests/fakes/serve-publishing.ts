import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorAnswer } from '@/lib/api/error-answer';
import type { Camera } from '@/lib/cameras/camera';
import { CameraDirectory } from '@/lib/cameras/camera-directory';
import { PublisherGate } from '@/lib/cameras/publisher-gate';
import { Publishing } from '@/lib/cameras/publishing';
import { createEdge } from '@/lib/edge/edge';
import { silentLog } from '@/lib/log/log';
import { askForPushKeysFirst } from '@/lib/push/ask-for-key';
import { hashOfPushKey } from '@/lib/push/push-key';
import { systemClock, type Clock } from '@/lib/sources/clock';
import { pushConfig } from '@/lib/sources/config/push-config';
import { HubDirectory } from '@/lib/streaming/hub-directory';
import { LiveResponses } from '@/lib/streaming/live-responses';
import { secretBox } from '@/tests/fakes/secret-box';

/** The key of the camera `gate`. */
export const gateKey = 'fwp_key-of-the-gate';

export function pushedCamera(change: Partial<Camera> = {}): Camera {
  return {
    id: 'c1',
    slug: 'gate',
    name: 'Gate',
    position: 0,
    enabled: true,
    source: pushConfig.parse({ kind: 'push' }),
    subSource: null,
    pushKeyHash: hashOfPushKey(gateKey),
    createdAt: new Date(0),
    updatedAt: new Date(0),
    ...change,
  };
}

export type ServedPublishing = Awaited<ReturnType<typeof servePublishing>>;

/** What the server has for publishers, without Next and without a database, over real HTTP. */
export async function servePublishing({ clock = systemClock }: { readonly clock?: Clock } = {}) {
  const hubs = new HubDirectory({ clock, lingerMs: 0 });
  const directory = new CameraDirectory(hubs, { clock }, secretBox());
  const setCameras = (...cameras: Camera[]) =>
    directory.replace(cameras, new Map([['old-gate', 'c1']]));
  await setCameras(pushedCamera());
  const gate = new PublisherGate({ directory, clock, log: silentLog });
  const responses = new LiveResponses();
  const publishing = new Publishing({ gate, responses, clock });
  const stopWatching = [responses.watch(), askForPushKeysFirst()];

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = `http://localhost${request.url ?? '/'}`;
    const slug = /^\/api\/cameras\/([^/?]+)\/frames/.exec(request.url ?? '')?.[1] ?? '';
    const headers = new Headers(request.headers as Record<string, string>);
    const asked = new Request(url, { method: 'POST', headers });
    const answer = await publishing
      .receive(asked, slug)
      .catch((error: unknown) => errorAnswer(error, silentLog));
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(body);
  };
  const edge = createEdge({ trustedProxies: [], isDevelopment: false, frameAncestors: [] });
  const server = createServer((request, response) => {
    if (edge(request, response)) void handle(request, response);
  });
  // As the start script has it: pushed pictures come as one request without end.
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    port,
    url: `http://127.0.0.1:${port}/api/cameras/gate/frames`,
    publishing,
    hubs,
    inlet: directory.inlets.of('c1'),
    inlets: directory.inlets,
    setCameras,
    stop: async () => {
      publishing.close();
      await hubs.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const stop of stopWatching) stop();
    },
  };
}
