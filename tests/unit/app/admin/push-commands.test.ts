import { expect, it } from 'vitest';
import { keyPlaceholder, pushCommands } from '@/app/admin/cameras/_push/push-commands';

it('the commands send to the address that the browser used, with the key where it is known', () => {
  const commands = pushCommands({ origin: 'https://wall.example:8443' }, 'front-door', 'fwp_k');
  expect(commands.map(({ command }) => command)).toEqual([
    'curl -H "Authorization: Bearer fwp_k" -H "Content-Type: image/jpeg" --data-binary @picture.jpg https://wall.example:8443/api/cameras/front-door/frames',
    'ffmpeg -i INPUT -c:v mjpeg -q:v 5 -r 10 -f mpjpeg https://push:fwp_k@wall.example:8443/api/cameras/front-door/frames',
  ]);
  for (const { command } of pushCommands({ origin: 'http://a' }, 'front-door')) {
    expect(command).toContain(keyPlaceholder);
  }
});

it('the push port is offered where it is open, at the same host', () => {
  const tcpCommand = (origin: string) => pushCommands({ origin, tcpPort: 4000 }, 'a', 'k').at(-1);
  expect(tcpCommand('http://192.168.1.5:3000')?.command).toMatch(
    /^\(echo k; .* nc 192\.168\.1\.5 4000$/,
  );
  expect(tcpCommand('http://[fd00::1]:3000')?.command).toMatch(/nc fd00::1 4000$/);
});
