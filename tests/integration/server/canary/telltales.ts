import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { startRawServer } from '@/tests/fakes/raw-server';
import { startScriptedRtsp } from '@/tests/fakes/scripted-rtsp';

/** Cameras that fail, and repeat every credential that they get wherever they can. */
export async function startTelltales() {
  const http = await startRawServer(repeat);
  const rtsp = await startScriptedRtsp(({ uri, authorization }) => {
    const echo = `X-Echo: ${uri} ${authorization ?? ''}`;
    return authorization === undefined
      ? `RTSP/1.0 401 No ${uri}\r\nCSeq: {CSeq}\r\nWWW-Authenticate: Basic realm="${uri}"\r\n${echo}\r\n\r\n`
      : `RTSP/1.0 404 No ${uri} ${authorization}\r\nCSeq: {CSeq}\r\n${echo}\r\n\r\n`;
  });
  return { http, rtsp, stop: async () => Promise.all([http.stop(), rtsp.stop()]) };
}

function repeat(socket: Socket, head: string): void {
  const target = /^GET (\S+)/.exec(head)?.[1] ?? '/';
  const given = /^Authorization: (.*)$/im.exec(head)?.[1];
  const decoded = Buffer.from(given?.split(' ')[1] ?? '', 'base64').toString('utf8');
  const echo = `Server: cam ${decoded}\r\nX-Echo: ${target} ${given ?? ''}\r\n`;
  if (given === undefined && !target.includes('open')) {
    socket.end(
      `HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm="${target}"\r\n${echo}Content-Length: 0\r\n\r\n`,
    );
    return;
  }
  if (target.includes('redirect') && !target.includes('again')) {
    const where = `http://${encodeURIComponent(decoded)}@127.0.0.1:1${target}&again=${given ?? ''}`;
    socket.end(`HTTP/1.1 302 Found\r\nLocation: ${where}\r\n${echo}Content-Length: 0\r\n\r\n`);
    return;
  }
  if (target.includes('status')) {
    socket.end(`HTTP/1.1 500 ${target} ${decoded}\r\n${echo}Content-Length: 0\r\n\r\n`);
    return;
  }
  const page = `<html><body>${target} ${head} ${decoded}
    <a href="${target}&log=${encodeURIComponent(decoded)}">x</a><img src="/i.jpg?pwd=${decoded}"></body></html>`;
  const body = target.includes('packed') ? gzipSync(page) : Buffer.from(page);
  const packed = target.includes('packed') ? 'Content-Encoding: gzip\r\n' : '';
  socket.write(
    `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset="${decoded}"\r\n${packed}${echo}Content-Length: ${body.length}\r\n\r\n`,
    'utf8',
  );
  socket.end(body);
}
