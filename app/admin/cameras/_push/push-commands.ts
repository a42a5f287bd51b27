/** Where publishers reach this server, as far as the browser's address tells. */
export interface PushAddress {
  /** Such as `http://192.168.1.5:3000`. */
  readonly origin: string;
  /** Of the push port; absent where there is none. */
  readonly tcpPort?: number | undefined;
}

export interface PushCommand {
  readonly label: string;
  readonly command: string;
}

/** Stands in the commands where the key is not known. */
export const keyPlaceholder = 'PUSH_KEY';

const encoding = '-c:v mjpeg -q:v 5 -r 10';

/** What to type to send a camera's pictures. `INPUT` is left for the person to fill in. */
export function pushCommands(
  { origin, tcpPort }: PushAddress,
  slug: string,
  key: string = keyPlaceholder,
): PushCommand[] {
  const address = `${origin}/api/cameras/${slug}/frames`;
  const withKey = address.replace('://', `://push:${key}@`);
  const { hostname } = new URL(origin);
  return [
    {
      label: 'One picture, with curl',
      command: `curl -H "Authorization: Bearer ${key}" -H "Content-Type: image/jpeg" --data-binary @picture.jpg ${address}`,
    },
    {
      label: 'Video, with ffmpeg',
      command: `ffmpeg -i INPUT ${encoding} -f mpjpeg ${withKey}`,
    },
    ...(tcpPort === undefined
      ? []
      : [
          {
            label: 'Video over plain TCP, with ffmpeg and nc',
            command: `(echo ${key}; ffmpeg -v error -i INPUT ${encoding} -f mjpeg -) | nc ${hostname.replace(/^\[|\]$/g, '')} ${tcpPort}`,
          },
        ]),
  ];
}
