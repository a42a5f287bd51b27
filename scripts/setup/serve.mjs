import { createServer } from 'node:http';
import { createServer as createProbe } from 'node:net';
import { networkInterfaces } from 'node:os';
import { performance } from 'node:perf_hooks';
import path from 'node:path';
import { builtFiles } from './built-files.mjs';
import { PlainError, root } from './steps.mjs';

/** Against a client that sends its request a byte at a time. */
const headersTimeoutMs = 60_000;

/** Where to listen; the server itself checks the rest of the environment when it boots. */
export function listenAddress({ PORT: port = '', HOST: host = '' }) {
  if (port !== '' && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    throw new PlainError('PORT must be a port number from 0 to 65535.');
  }
  return { port: port === '' ? 3000 : Number(port), ...(host !== '' && { host }) };
}

/** Fails early, before minutes of set-up, if the port cannot be had. */
export async function checkPort(address) {
  const probe = createProbe();
  await listen(probe, address);
  await new Promise((resolve) => probe.close(resolve));
}

/**
 * Serves in this very process, so that there is no child that could outlive it. Resolves with the
 * port when requests are answered.
 */
export async function serve(address, { isDev }) {
  const { default: next } = await import('next');
  const server = createServer();
  const app = next({ dev: isDev, dir: root, port: address.port, httpServer: server });
  await (isDev ? app.prepare() : withoutNotices(() => app.prepare()));
  const handle = app.getRequestHandler();
  await boot(handle);
  // Next listens for requests to speak another protocol, which would get past the edge and stay open.
  // Only development servers speak one; without a listener, Node takes them for plain requests.
  if (!isDev) server.removeAllListeners('upgrade');
  const { edge, answerInLog, reportDoor } = globalThis[Symbol.for('framewall.runtime')];
  const isBuilt = isDev ? () => false : builtFiles(path.join(root, '.next/static'));
  server.on('request', (request, response) => {
    if (!edge(request, response)) return;
    answerInLog(request, response, () => {
      if (reportDoor(request, response) || isBuilt(request, response)) return;
      void handle(request, response);
    });
  });
  server.headersTimeout = headersTimeoutMs;
  // Pushed frames come as one request without end, which Node would cut off after five minutes.
  server.requestTimeout = 0;
  await listen(server, address);
  server.on('error', noteRefused());
  // Next asks itself for the page that an action redirects to, with the person's cookies. Without
  // this, which `next start` sets too, it asks at https where a proxy speaks that.
  process.env.__NEXT_PRIVATE_ORIGIN = ownOrigin(server.address());
  const { port } = server.address();
  globalThis[Symbol.for('framewall.runtime')].noteReady(port);
  return port;
}

/**
 * Next boots the application with the first request, not with `prepare`. Asking for it here, at a door
 * that nobody else knows, makes "ready" true, lets what prevents a start be said at the start, and
 * lets nobody in before there is an edge to pass.
 */
async function boot(handle) {
  const door = createServer((request, response) => void handle(request, response));
  await listen(door, { port: 0, host: 'localhost' });
  try {
    const answer = await fetch(`${ownOrigin(door.address())}/api/health?live`);
    if (!answer.ok) throw new PlainError('Framewall could not start: see the message above.');
  } finally {
    door.closeAllConnections();
    door.close();
  }
}

/**
 * Says, once a minute at most, that nobody new could be let in, as where no file is left for another
 * connection. Without it, Node would end the server for such an error.
 */
function noteRefused() {
  let saidAt = -Infinity;
  return (error) => {
    if (performance.now() - saidAt < 60_000) return;
    saidAt = performance.now();
    console.error(
      `A connection could not be taken (${error.code}): raise the limit of open files (ulimit -n).`,
    );
  };
}

/** Where this machine itself reaches the server. */
function ownOrigin({ address, family, port }) {
  const isAny = address === '::' || address === '0.0.0.0';
  const host = isAny ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}

/** Next tells how long each of its preparations took, and has no setting against it. */
async function withoutNotices(work) {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await work();
  } finally {
    console.log = log;
  }
}

function listen(server, address) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, address)));
    server.listen(address, resolve);
  });
}

function listenError(error, { port, host }) {
  switch (error.code) {
    case 'EADDRINUSE':
      return new PlainError(`Port ${port} is taken by another program: set PORT to a free one.`);
    case 'EACCES':
      return new PlainError(`Port ${port} is not open to this user: set PORT to one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new PlainError(`HOST ${host} is not an address of this machine.`);
    default:
      return error;
  }
}

/** The addresses under which a browser finds the server, the one to show first at the front. */
export function addresses(port, host, interfaces = networkInterfaces()) {
  const at = (name) =>
    `http://${name.includes(':') ? `[${name}]` : name}${port === 80 ? '' : `:${port}`}`;
  const isAny = host === undefined || host === '0.0.0.0' || host === '::';
  if (!isAny) return [at(host)];
  const others = Object.values(interfaces)
    .flat()
    .filter((entry) => entry.family === 'IPv4' && !entry.internal);
  return [at('localhost'), ...others.map((entry) => at(entry.address))];
}
