import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { Socket as UdpSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DigestCheck } from './digest-check';
import { plainPicture } from './http-camera';
import { envelope, fault, onvifAnswers } from './onvif-answers';
import type { OnvifFacts } from './onvif-answers';

export interface FakeOnvifOptions {
  /** `wsse`: WS-Security in the message; `digest`: HTTP Digest; absent: no log-in. */
  readonly auth?: 'wsse' | 'digest';
  readonly username?: string;
  readonly password?: string;
  /** What its clock is ahead of ours. */
  readonly clockAheadMs?: number;
  readonly facts?: OnvifFacts;
  /** Takes the place of the answer to a verb, such as `GetProfiles`. */
  readonly answers?: Readonly<Record<string, (response: ServerResponse) => void>>;
  /** Takes the place of the answer to a call over UDP; given what was asked. */
  readonly probeMatch?: (probe: string) => readonly string[];
}

/** How far a log-in's time may be from the device's. */
const clockToleranceMs = 60_000;

/**
 * A camera with ONVIF: SOAP over HTTP on 127.0.0.1, WS-Discovery over UDP on 127.0.0.1 (asked
 * directly, so that nothing leaves the machine), two profiles, and a still picture.
 */
export class FakeOnvifDevice {
  /** The verbs that were asked, in order. */
  readonly verbs: string[] = [];
  /** Log-ins that were wrong. */
  failedLogIns = 0;
  /** Calls over UDP. */
  readonly probes: string[] = [];
  readonly #options: FakeOnvifOptions;
  readonly #digest = new DigestCheck({ realm: 'onvif', qop: 'auth' });
  readonly #picture: Uint8Array;
  readonly #server: Server;
  readonly #udp: UdpSocket;

  constructor(options: FakeOnvifOptions, picture: Uint8Array) {
    this.#options = options;
    this.#picture = picture;
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#udp = createSocket('udp4');
    this.#udp.on('message', (message, from) => {
      this.probes.push(message.toString());
      const matches = this.#options.probeMatch ?? ((probe) => [this.probeMatch(probe)]);
      for (const match of matches(message.toString())) {
        this.#udp.send(match, from.port, from.address);
      }
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get udpPort(): number {
    return this.#udp.address().port;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    await new Promise<void>((resolve) => this.#udp.bind(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await new Promise<void>((resolve) => this.#udp.close(resolve));
  }

  /** What a camera answers to the call. */
  probeMatch(probe: string, changed: { xaddrs?: string; urn?: string } = {}): string {
    const messageId = /MessageID[^>]*>([^<]*)</.exec(probe)?.[1] ?? '';
    const xaddrs = changed.xaddrs ?? `http://127.0.0.1:${this.port}/onvif/device_service`;
    const urn = changed.urn ?? 'urn:uuid:5f5a69c2-e0ae-504f-829b-00fcdeadbeef';
    const scopes = onvifAnswers.scopes(this.#facts).join(' ');
    return `<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope"
 xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing"
 xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"
 xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><SOAP-ENV:Header>
<wsa:RelatesTo>${messageId}</wsa:RelatesTo></SOAP-ENV:Header><SOAP-ENV:Body><d:ProbeMatches>
<d:ProbeMatch><wsa:EndpointReference><wsa:Address>${urn}</wsa:Address></wsa:EndpointReference>
<d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>${scopes}</d:Scopes>
<d:XAddrs>${xaddrs}</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch>
</d:ProbeMatches></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
  }

  get #facts(): Required<OnvifFacts> {
    const base = `127.0.0.1:${this.port}`;
    return {
      name: 'Front door',
      maker: 'Acme',
      model: 'Dome 5',
      streamUri: (token) => `rtsp://127.0.0.1:554/${token}`,
      snapshotUri: (token) => `http://${base}/snapshot.jpg?profile=${token}`,
      serviceBase: `http://${base}`,
      ...this.#options.facts,
    };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') {
      this.#answerGet(request, response);
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const message = Buffer.concat(chunks).toString('utf8');
    const verb = /:Body[^>]*>\s*<(\w+)/.exec(message)?.[1] ?? '';
    this.verbs.push(verb);
    const own = this.#options.answers?.[verb];
    if (own !== undefined) {
      own(response);
      return;
    }
    if (verb !== 'GetSystemDateAndTime' && !this.#admit(request, response, message)) return;
    const now = new Date(Date.now() + (this.#options.clockAheadMs ?? 0));
    const answer = onvifAnswers.to(verb, message, this.#facts, now);
    response.writeHead(answer === undefined ? 500 : 200, {
      'Content-Type': 'application/soap+xml; charset=utf-8',
    });
    response.end(answer === undefined ? fault('ter:ActionNotSupported') : envelope(answer));
  }

  #answerGet(request: IncomingMessage, response: ServerResponse): void {
    if (request.url?.startsWith('/snapshot.jpg') === true) {
      response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(this.#picture);
      return;
    }
    response.writeHead(404).end('Not found');
  }

  #admit(request: IncomingMessage, response: ServerResponse, message: string): boolean {
    const { auth } = this.#options;
    if (auth === undefined) return true;
    if (auth === 'wsse') return this.#admitByMessage(message, response);
    const { username = 'admin', password = 'secret' } = this.#options;
    const header = request.headers.authorization;
    const target = request.url ?? '/';
    if (header !== undefined) {
      if (this.#digest.check(header, target, username, password, 'POST') === 'ok') return true;
      this.failedLogIns += 1;
    }
    response.writeHead(401, { 'WWW-Authenticate': this.#digest.challenge(false) }).end();
    return false;
  }

  /** WS-Security UsernameToken Profile 1.1, and the device's own idea of the time. */
  #admitByMessage(message: string, response: ServerResponse): boolean {
    const { username = 'admin', password = 'secret', clockAheadMs = 0 } = this.#options;
    const field = (name: string): string =>
      new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(message)?.[1] ?? '';
    const created = field('Created');
    const expected = createHash('sha1')
      .update(Buffer.from(field('Nonce'), 'base64'))
      .update(created)
      .update(password, 'utf8')
      .digest('base64');
    const offMs = Math.abs(Date.parse(created) - (Date.now() + clockAheadMs));
    const right = unescaped(field('Username')) === username && field('Password') === expected;
    if (right && offMs < clockToleranceMs) return true;
    if (message.includes('UsernameToken')) this.failedLogIns += 1;
    response.writeHead(400, { 'Content-Type': 'application/soap+xml' });
    response.end(fault('ter:NotAuthorized'));
    return false;
  }
}

export async function startFakeOnvifDevice(
  options: FakeOnvifOptions = {},
): Promise<FakeOnvifDevice> {
  const device = new FakeOnvifDevice(options, await plainPicture('#396'));
  await device.start();
  return device;
}

function unescaped(xml: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return xml.replace(/&(\w+);/g, (_, name: string) => signs[name] ?? '');
}
