import type { Socket } from 'node:net';
import { systemClock, type Clock } from '@/lib/sources/clock';
import { CameraDoor, simulatorHost, type DoorCounts } from './camera-door';
import type { CameraPictures } from './camera-pictures';
import { readVisit, type CameraVisit } from './camera-visit';
import { answerHead, pictureHeaders } from './camera-words';
import { rebootMs, type Fault } from './faults';
import { Outflow } from './outflow';
import { answerWithoutPicture, refusal, servesNoPictures } from './plain-answer';
import { sendPicture } from './sent-picture';
import { Shutter } from './shutter';
import { VideoStream } from './video-stream';

export interface SimulatedCameraOptions {
  readonly id: number;
  readonly name: string;
  readonly pictures: CameraPictures;
  /** 5 unless told. */
  readonly fps?: number;
  /** Any that is free, unless told. */
  readonly port?: number;
  /** What its pictures and its slowness go by. */
  readonly clock?: Clock;
}

export interface CameraCounts extends DoorCounts {
  readonly requests: number;
  /** Streams that are open now. */
  readonly streams: number;
  /** Pictures sent so far, by streams and one by one. */
  readonly frames: number;
}

const usualFps = 5;
const rememberedRequests = 200;

/**
 * An IP camera with `/video.mjpg` and `/snapshot.jpg`, by HTTP and by HTTPS on one port, that can be
 * told to fail in any of the ways that `faults` names, while it runs.
 */
export class SimulatedCamera {
  readonly id: number;
  readonly name: string;
  /** `METHOD target` of the latest requests. */
  readonly requests: string[] = [];
  readonly #clock: Clock;
  readonly #door: CameraDoor;
  readonly #shutter: Shutter;
  readonly #streams = new Set<VideoStream>();
  /** Who was answered, whatever the answer, and is still connected. */
  readonly #outflows = new Map<Socket, Outflow>();
  /** Those of them who get pictures. */
  readonly #served = new Set<Socket>();
  #fault: Fault | undefined;
  #requestCount = 0;
  #frameCount = 0;
  #cancelReturn: (() => void) | undefined;
  /** Changes of fault, one after the other. */
  #turned: Promise<void> = Promise.resolve();

  constructor(options: SimulatedCameraOptions) {
    this.id = options.id;
    this.name = options.name;
    this.#clock = options.clock ?? systemClock;
    this.#shutter = new Shutter(options.pictures, this.#clock, options.fps ?? usualFps);
    this.#door = new CameraDoor(options.port ?? 0, (socket, isSecure) =>
      readVisit(socket, isSecure, (visit) => void this.#answer(visit)),
    );
  }

  get fault(): Fault | undefined {
    return this.#fault;
  }

  get fps(): number {
    return this.#shutter.fps;
  }

  get counts(): CameraCounts {
    return {
      ...this.#door.counts,
      requests: this.#requestCount,
      streams: this.#streams.size,
      frames: this.#frameCount,
    };
  }

  url(path = '/video.mjpg', scheme: 'http' | 'https' = 'http'): string {
    return `${scheme}://${simulatorHost}:${this.#door.port}${path}`;
  }

  /** @throws Error with the code EADDRINUSE where its port is taken */
  start(): Promise<void> {
    return this.#door.open();
  }

  async stop(): Promise<void> {
    this.#cancelReturn?.();
    await this.#turned.catch(() => undefined);
    this.#shutter.stop();
    await this.#door.shut();
  }

  /** @param fps from one picture a minute to 60 a second */
  setFps(fps: number): void {
    this.#shutter.setFps(fps);
  }

  /**
   * What the camera does from now on; undefined: what it should. Resolves once it does.
   * @param forMs after which it is well again by itself; for ever unless told, but for a reboot
   */
  turn(fault: Fault | undefined, forMs?: number): Promise<void> {
    this.#turned = this.#turned.catch(() => undefined).then(() => this.#turn(fault, forMs));
    return this.#turned;
  }

  async #turn(fault: Fault | undefined, forMs: number | undefined): Promise<void> {
    this.#cancelReturn?.();
    this.#fault = fault;
    this.#shutter.isFrozen = fault === 'frozen';
    this.#shutter.clockJumps = fault === 'clock-jump';
    for (const out of this.#outflows.values()) out.hurry();
    if (servesNoPictures(fault)) for (const socket of this.#served) socket.end();
    if (fault === 'one-viewer') for (const socket of [...this.#served].slice(1)) socket.end();
    await this.#moveDoor(fault);
    const backAfterMs = forMs ?? (fault === 'reboot' ? rebootMs : undefined);
    if (backAfterMs === undefined) return;
    this.#cancelReturn = this.#clock.setTimer(() => {
      // A port that was taken meanwhile is found closed: that is all the world sees.
      this.turn(undefined).catch(() => undefined);
    }, backAfterMs);
  }

  async #moveDoor(fault: Fault | undefined): Promise<void> {
    switch (fault) {
      case 'refuse':
      case 'reboot':
        return this.#door.shut();
      case 'black-hole':
        for (const stream of this.#streams) stream.abandon();
        return this.#door.swallow();
      case 'tls-self-signed':
      case 'tls-expired':
        this.#door.certificate = fault === 'tls-expired' ? 'expired' : 'self-signed';
        return this.#door.open();
      default:
        this.#door.certificate = 'trusted';
        return this.#door.open();
    }
  }

  async #answer(visit: CameraVisit): Promise<void> {
    const { socket, method, target } = visit;
    this.#requestCount += 1;
    this.requests.push(`${method} ${target}`);
    if (this.requests.length > rememberedRequests) this.requests.shift();
    const out = new Outflow(socket, this.#clock);
    this.#outflows.set(socket, out);
    socket.once('close', () => this.#outflows.delete(socket));
    const { cameraNowMs } = this.#shutter;
    if (answerWithoutPicture(visit, out, this.#fault, cameraNowMs)) return;
    const path = target.replace(/\?.*/, '');
    if (path !== '/video.mjpg' && path !== '/snapshot.jpg') {
      out.sayAndEnd(refusal('404 Not Found', cameraNowMs));
    } else if (this.#fault === 'one-viewer' && this.#served.size > 0) {
      out.sayAndEnd(refusal('503 Service Unavailable', cameraNowMs));
    } else {
      this.#served.add(socket);
      socket.once('close', () => this.#served.delete(socket));
      if (path === '/video.mjpg') await this.#openStream(socket, out);
      else await this.#sendStill(out);
    }
  }

  async #openStream(socket: Socket, out: Outflow): Promise<void> {
    const stream = new VideoStream(out, this.#fault, this.#shutter.cameraNowMs);
    this.#streams.add(stream);
    socket.once('close', () => {
      this.#streams.delete(stream);
      if (this.#streams.size === 0) this.#shutter.stop();
    });
    this.#shutter.start((jpeg) => {
      for (const one of this.#streams) this.#show(one, jpeg);
    });
    this.#show(stream, await this.#shutter.take());
  }

  #show(stream: VideoStream, jpeg: Uint8Array): void {
    if (stream.show(jpeg, this.#fault, this.#shutter.cameraNowMs)) this.#frameCount += 1;
  }

  async #sendStill(out: Outflow): Promise<void> {
    const jpeg = await this.#shutter.take();
    const { cameraNowMs } = this.#shutter;
    this.#frameCount += 1;
    sendPicture(out, this.#fault, jpeg, {
      before: (lengthBytes) => answerHead('200 OK', cameraNowMs, pictureHeaders(lengthBytes)),
      after: new Uint8Array(0),
      done: () => out.sayAndEnd(''),
    });
  }
}
