import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, isIPv6 } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { MessageSplitter } from './message-splitter';
import type { RtspPiece } from './message-splitter';
import type { OpenRtsp } from './open-rtsp';
import { isOwnSocket } from './own-socket';
import { RelayExchange } from './relay-exchange';
import { RtspError } from './rtsp-error';
import { requestOf } from './rtsp-message';
import type { RtspMessage } from './rtsp-message';

/** A whole key frame of a large picture, so that the camera is not halted while a player decodes. */
const playerBufferBytes = 1024 * 1024;

/**
 * The packets of a picture come one by one, a thousand bytes each. Left in the kernel for this long
 * and passed on in one go, they take a fourth of the processor time.
 */
const gatherMs = 3;

/** What a camera may leave unread; requests are a few hundred bytes, seconds apart. */
const mostUnsentBytes = 1024 * 1024;

/** For the camera to answer what the player asks before it plays. */
const setUpTimeoutMs = 10_000;

export interface RtspRelayOptions {
  /** The longest silence on this connection once the camera plays. */
  readonly idleTimeoutMs: number;
  /** Told once the camera fails (see `failure`); the player is cut off then. */
  readonly onFailure: () => void;
}

/**
 * Hands a camera that has described itself on to one player on this machine, over loopback: the
 * player needs no credentials, no TLS and no redirects, for those are dealt with here. What the
 * camera sends over TCP passes through; what it sends over UDP goes to the player directly.
 */
export class RtspRelay {
  readonly #server: Server;
  readonly #exchange: RelayExchange;
  readonly #camera: OpenRtsp['connection'];
  readonly #idleTimeoutMs: number;
  readonly #onFailure: () => void;
  /** What the player is told to open. Good for one connection of this process's user. */
  readonly url: string;
  #isKnown = false;
  #player: Socket | undefined;
  #failure: unknown;
  #closed = false;
  #work: Promise<unknown> = Promise.resolve();

  private constructor(server: Server, camera: OpenRtsp, options: RtspRelayOptions) {
    this.#server = server;
    this.url = playerUrl(server);
    this.#camera = camera.connection;
    this.#idleTimeoutMs = options.idleTimeoutMs;
    this.#onFailure = options.onFailure;
    this.#exchange = new RelayExchange({
      camera: camera.connection,
      description: camera.description,
      playerUrl: this.url,
      toPlayer: (bytes) => this.#player?.write(bytes),
    });
    server.on('connection', (socket) => void this.#admit(socket));
    server.on('error', (error) => this.#fail(error));
  }

  /** Takes the camera's connection over, and closes it in the end. */
  static async start(camera: OpenRtsp, options: RtspRelayOptions): Promise<RtspRelay> {
    const server = createServer({ noDelay: true, highWaterMark: playerBufferBytes });
    // Over UDP the player takes in pictures by the version of IP that it speaks with us.
    const host = isIPv6(camera.connection.remoteAddress) ? '::1' : '127.0.0.1';
    server.listen(0, host);
    try {
      await once(server, 'listening');
    } catch (error) {
      camera.connection.close();
      throw error;
    }
    return new RtspRelay(server, camera, options);
  }

  /** Why the camera's pictures ended, as far as the camera is to blame for it. */
  get failure(): unknown {
    return this.#failure ?? this.#exchange.refusal;
  }

  /** Lets go of the camera and the player; resolves once their sockets are gone. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#player?.destroy();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    await this.#camera.closed();
    await this.#work;
    await closed;
  }

  /** The first of our own that knows the address is the player; anybody else is sent away. */
  async #admit(socket: Socket): Promise<void> {
    socket.on('error', () => undefined);
    const own = await isOwnSocket(socket.remotePort ?? 0, socket.localPort ?? 0);
    if (!own || this.#closed || this.#player !== undefined) {
      socket.destroy();
      return;
    }
    this.#player = socket;
    this.#server.close();
    this.#camera.expectMedia(setUpTimeoutMs);
    this.#work = Promise.all([this.#relayPlayer(socket), this.#relayCamera(socket)]);
  }

  async #relayPlayer(player: Socket): Promise<void> {
    const splitter = new MessageSplitter();
    try {
      for await (const chunk of player) {
        for (const piece of splitter.push(chunk as Uint8Array)) {
          if (piece.kind === 'message') this.#fromPlayer(piece.message);
          else if (this.#isKnown) this.#camera.sendMedia(piece.bytes);
          else throw stranger();
        }
        if (this.#camera.unsentBytes > mostUnsentBytes) {
          throw new RtspError('protocol', 'The camera reads nothing of what it asks for.');
        }
      }
    } catch (error) {
      this.#fail(error instanceof RtspError ? error : undefined);
    } finally {
      this.#camera.close();
      player.destroy();
    }
  }

  #fromPlayer(message: RtspMessage): void {
    const request = requestOf(message);
    this.#isKnown ||= request?.uri.startsWith(this.url) === true;
    if (!this.#isKnown) throw stranger();
    if (request?.method === 'PLAY') this.#camera.expectMedia(this.#idleTimeoutMs);
    this.#exchange.fromPlayer(message);
  }

  async #relayCamera(player: Socket): Promise<void> {
    try {
      for (;;) {
        const piece = await this.#camera.nextPiece();
        if (piece === undefined) break;
        player.cork();
        this.#fromCamera(piece, player);
        if (piece.kind === 'media') await this.#gather(player);
        player.uncork();
        if (player.writableNeedDrain) await drained(player);
      }
      if (!player.destroyed) this.#fail(new RtspError('closed', 'The camera hung up.'));
    } catch (error) {
      this.#fail(error);
    } finally {
      player.destroy();
    }
  }

  async #gather(player: Socket): Promise<void> {
    await pause(gatherMs);
    for (const piece of this.#camera.takePieces()) this.#fromCamera(piece, player);
    // Meanwhile the socket is read again, all that the kernel holds at once.
    await nextTurn();
    for (const piece of this.#camera.takePieces()) this.#fromCamera(piece, player);
  }

  #fromCamera(piece: RtspPiece, player: Socket): void {
    if (piece.kind === 'media') player.write(piece.bytes);
    else this.#exchange.fromCamera(piece.message);
  }

  /** The first counts: what follows comes of it. */
  #fail(error: unknown): void {
    if (this.#closed || error === undefined) return;
    this.#failure ??= error;
    this.#onFailure();
  }
}

function stranger(): RtspError {
  return new RtspError('protocol', 'A stranger asks for the pictures.');
}

/** An address that nobody can guess. */
function playerUrl(server: Server): string {
  const { address, port } = server.address() as AddressInfo;
  const token = randomBytes(16).toString('hex');
  return `rtsp://${isIPv6(address) ? `[${address}]` : address}:${port}/${token}`;
}

async function drained(socket: Socket): Promise<void> {
  if (socket.destroyed) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });
}
