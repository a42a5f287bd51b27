/** Programs that can show a camera from an address. Stable: forms send these. */
export const viewerPrograms = [
  'vlc',
  'home-assistant',
  'octoprint',
  'web-page',
  'ffmpeg',
  'curl',
] as const;
export type ViewerProgram = (typeof viewerPrograms)[number];

export interface ProgramWords {
  readonly name: string;
  /** Where its addresses go. */
  readonly where: string;
}

// Home Assistant has both in its forms alone since it dropped YAML for cameras:
// https://www.home-assistant.io/integrations/mjpeg/
export const programWords: Readonly<Record<ViewerProgram, ProgramWords>> = {
  vlc: { name: 'VLC', where: 'Media, Open Network Stream.' },
  'home-assistant': {
    name: 'Home Assistant',
    where:
      'Settings, Devices & services, Add integration, MJPEG IP Camera. Leave username and password empty.',
  },
  octoprint: {
    name: 'OctoPrint',
    where: 'Settings, Classic Webcam. Browsers and OctoPrint itself must both reach Framewall.',
  },
  'web-page': { name: 'Web page', where: 'In the HTML of any page, on any site.' },
  ffmpeg: { name: 'ffmpeg', where: 'Records the pictures as they come, without encoding.' },
  curl: { name: 'curl', where: 'Saves the newest picture.' },
};

export interface Snippet {
  readonly label: string;
  /** To be copied as it is. */
  readonly text: string;
}

export interface SharedCamera {
  /** As the browser used it, such as `http://192.168.1.5:3000`. */
  readonly origin: string;
  readonly slug: string;
  readonly name: string;
  readonly token: string;
}

/** What to copy into a program. */
export function snippetsFor(program: ViewerProgram, camera: SharedCamera): readonly Snippet[] {
  const base = `${camera.origin}/api/cameras/${encodeURIComponent(camera.slug)}`;
  const stream = `${base}/stream.mjpeg?token=${camera.token}`;
  const snapshot = `${base}/snapshot.jpg?token=${camera.token}`;
  const file = camera.slug;
  switch (program) {
    case 'vlc':
      return [{ label: 'Network address', text: stream }];
    case 'home-assistant':
      return [
        { label: 'MJPEG URL', text: stream },
        { label: 'Still image URL', text: snapshot },
      ];
    case 'octoprint':
      return [
        { label: 'Stream URL', text: stream },
        { label: 'Snapshot URL', text: snapshot },
      ];
    case 'web-page':
      return [{ label: 'HTML', text: `<img src="${stream}" alt="${escaped(camera.name)}">` }];
    case 'ffmpeg':
      return [
        {
          label: 'Command',
          text: `ffmpeg -use_wallclock_as_timestamps 1 -i "${stream}" -c copy ${file}.mkv`,
        },
      ];
    case 'curl':
      return [
        {
          label: 'Command',
          text: `curl -f -H "Authorization: Bearer ${camera.token}" -o ${file}.jpg "${base}/snapshot.jpg"`,
        },
      ];
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
