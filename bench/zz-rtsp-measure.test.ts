import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { spawn } from 'node:child_process';
import { createRtspSource } from '@/lib/sources/rtsp-source';
import { RtspRelay } from '@/lib/rtsp/rtsp-relay';
import { RtspConnection } from '@/lib/rtsp/rtsp-connection';
import { rtspConfig } from '@/lib/sources/config/rtsp-config';
import { systemClock } from '@/lib/sources/clock';
import { startRtspCamera, encodeRtspPictures } from '../tests/fakes/rtsp-camera';
import { childProcesses } from '../tests/fakes/child-processes';
const cpu = (pid: number) => { const f = readFileSync(`/proc/${pid}/stat`,'utf8').replace(/^.*\) /s,'').split(' '); return (Number(f[11])+Number(f[12]))*10; };
const wait = (ms: number) => new Promise(r=>setTimeout(r,ms));
const SEC = 15;
it('measure', async () => {
  const pictures = await encodeRtspPictures(['h264'], {size:'1280x720', fps: 15});
  const camera = await startRtspCamera({ pictures, paths: {'/h264':'h264'}, auth:'digest', username:'viewer', password:'let me in' });
  const url = camera.url('/h264');
  const bare = async (extraIn: string[], extraOut: string[], label: string) => {
    const p = spawn('ffmpeg', ['-nostdin','-loglevel','error', ...extraIn,'-rtsp_transport','tcp','-i', url.replace('rtsp://','rtsp://viewer:let%20me%20in@'),'-an', ...extraOut,'-f','mpjpeg','-y','/dev/null'],{stdio:'ignore'});
    await wait(3000); const a = cpu(p.pid!); await wait(SEC*1000); const b = cpu(p.pid!); p.kill('SIGKILL');
    console.log(label, 'ms CPU per s', (b-a)/SEC, 'per frame', (b-a)/SEC/15);
  };
  const ours = async () => {
    const source = createRtspSource(rtspConfig.parse({kind:'rtsp', url, username:'viewer', password:'let me in', transport:'tcp', fps: 15}), { clock: systemClock });
    const stop = new AbortController(); let n = 0;
    const done = source.run(() => { n++; }, stop.signal);
    await wait(3000); const pid = childProcesses('ffmpeg')[0]!.pid;
    const a = cpu(pid), u = process.cpuUsage(), n0 = n; await wait(SEC*1000); const b = cpu(pid), v = process.cpuUsage(u);
    stop.abort(); await done;
    console.log('ours: ffmpeg', (b-a)/SEC, 'node', (v.user+v.system)/1000/SEC, 'total', ((b-a)+(v.user+v.system)/1000)/SEC, 'fps', (n-n0)/SEC);
  };
  const idle = async () => { const u = process.cpuUsage(); await wait(5000); const v = process.cpuUsage(u); console.log('node idle', (v.user+v.system)/1000/5); };
  await idle();
  for (let i=0;i<2;i++) {
    await bare([], ['-c:v','mjpeg','-q:v','5'], 'bare default');
    await bare(['-fflags','nobuffer','-flags','low_delay'], ['-c:v','mjpeg','-q:v','5','-threads','1'], 'bare lowdelay 1 enc thread');
    await ours();
  }
  await camera.kill(); await pictures.remove();
}, 300000);
it('delay', async () => {
  const pictures = await encodeRtspPictures(['h264','h265'], {size:'1280x720', fps: 15});
  const camera = await startRtspCamera({ pictures, paths: {'/h264':'h264','/h265':'h265'} });
  for (const path of ['/h264','/h265']) {
  const marks: number[] = [];
  const orig = RtspConnection.prototype.nextPiece;
  RtspConnection.prototype.nextPiece = async function () { const p = await orig.call(this); if (p?.kind==='media') { let at=0; const b=p.bytes; while (at+6<=b.length && b[at]===0x24) { if (b[at+1]===0 && (b[at+5]! & 0x80)) marks.push(performance.now()); at += 4 + (b[at+2]!<<8) + b[at+3]!; } } return p; };
  const source = createRtspSource(rtspConfig.parse({kind:'rtsp', url: camera.url(path), transport:'tcp', fps: 30}), { clock: systemClock });
  const stop = new AbortController(); const outs: number[] = [];
  const done = source.run(() => { outs.push(performance.now()); }, stop.signal);
  await wait(12000); stop.abort(); await done;
  // delay: from newest marker before the frame
  const delays = outs.slice(20).map(o => { const m = marks.filter(x => x < o).at(-1)!; return o-m; }).sort((a,b)=>a-b);
  console.log(path, 'frames', outs.length, 'marks', marks.length, 'delay median', delays[delays.length>>1]!.toFixed(1), 'p95', delays[Math.floor(delays.length*.95)]!.toFixed(1), 'max', delays.at(-1)!.toFixed(1));
  RtspConnection.prototype.nextPiece = orig;
  }
  await camera.kill(); await pictures.remove();
}, 100000);
