import type { KnownPath } from './known-paths';

const sources = {
  axis: 'https://developer.axis.com/vapix/network-video/video-streaming',
  hikvision: 'https://gist.github.com/diffficult/d8406660239e0a49896b0cdb44e97e05',
  amcrest: 'https://github.com/tchellomello/python-amcrest',
  mjpgStreamer:
    'https://github.com/jacksonliam/mjpg-streamer/blob/master/mjpg-streamer-experimental/plugins/output_http/README.md',
  ustreamer: 'https://manpages.ubuntu.com/manpages/noble/man1/ustreamer.1.html',
  crowsnest: 'https://github.com/mainsail-crew/crowsnest',
  motion: 'https://github.com/Motion-Project/motion/issues/518',
  motionStill: 'https://github.com/Motion-Project/motion/pull/1276',
  motionConfig: 'https://github.com/Motion-Project/motion/blob/master/doc/motion_config.html',
  esp32: 'https://github.com/Linkenelis/ESP32-cam-Octoprint',
  esp32Web: 'https://github.com/easytarget/esp32-cam-webserver',
  espHome: 'https://esphome.io/components/esp32_camera_web_server',
  openIpc: 'https://github.com/OpenIPC/wiki/blob/master/en/majestic-streamer.md',
  thingino: 'https://github.com/themactep/thingino-firmware/issues/465',
  ipWebcam: 'https://gist.github.com/Jaid/9f71c444b11e9569698b3726841f0cd5',
  foscam: 'https://fdocuments.us/document/ip-camera-cgi-v127.html',
  vivotek: 'https://www.manualshelf.com/manual/vivotek/fd8133/specifications-english/page-136.html',
  simpleCv: 'https://github.com/sightmachine/SimpleCV/wiki/List-of-IP-Camera-Stream-URLs',
  dLink: 'https://gist.github.com/richard087/6101959',
  panasonic: 'http://app.koerr.com/main/system/help/display_pmiipcamviewer.htm',
  mobotix: 'https://www.ispyconnect.com/camera/mobotix',
  sony: 'https://www.ispyconnect.com/camera/sony',
  hanwha: 'https://www.powershellgallery.com/packages/CameraTools/0.2.1',
  bosch: 'https://pypi.org/project/bosch-smart-home-camera-tool/',
  sercomm: 'https://manualshive.com/en/manual/sercomm/rc8120/1245861?page=87',
  tpLink: 'https://gist.github.com/yonixw/62e22bf97be8fb0e373cc2f2eefba649',
  ubiquiti: 'https://github.com/beele/homebridge-unifi-protect-camera-motion',
} as const;

type Source = keyof typeof sources;

const web = [80, 443, 8080] as const;

function mjpeg(
  source: Source,
  makers: readonly string[],
  path: string,
  ports: readonly number[] = web,
): KnownPath {
  return { kind: 'mjpeg', makers, path, ports, substream: false, source: sources[source] };
}

function still(
  source: Source,
  makers: readonly string[],
  path: string,
  ports: readonly number[] = web,
): KnownPath {
  return { ...mjpeg(source, makers, path, ports), kind: 'snapshot' };
}

const hikvision = ['Hikvision', 'HiLook', 'Annke', 'ABUS'];
const dahua = ['Dahua', 'Amcrest', 'Lorex', 'Imou', 'FLIR'];
const axis = ['Axis'];
const mjpgStreamer = ['mjpg-streamer', 'ustreamer', 'Crowsnest'];
const octoPi = ['OctoPi', 'MainsailOS'];
const motion = ['Motion', 'motionEye'];
const esp32 = ['ESP32-CAM'];
const openIpc = ['OpenIPC'];
const thingino = ['Thingino', 'Wyze'];
const ipWebcam = ['IP Webcam for Android'];
const foscam = ['Foscam'];
const vivotek = ['Vivotek', 'TRENDnet'];
const dLink = ['D-Link', 'TRENDnet'];
const panasonic = ['Panasonic', 'i-PRO'];
const mobotix = ['Mobotix'];
const sercomm = ['Sercomm', 'Linksys', 'Cisco'];

export const knownHttpPaths: readonly KnownPath[] = [
  mjpeg('axis', axis, '/axis-cgi/mjpg/video.cgi'),
  mjpeg('mjpgStreamer', mjpgStreamer, '/?action=stream', [8080, 8081, 80]),
  mjpeg('ustreamer', mjpgStreamer, '/stream', [8080, 80]),
  mjpeg('crowsnest', octoPi, '/webcam/?action=stream', [80, 443]),
  mjpeg('esp32', esp32, '/stream', [81]),
  mjpeg('motion', motion, '/', [8081, 8082]),
  mjpeg('espHome', ['ESPHome'], '/', [8080]),
  mjpeg('motionConfig', motion, '/1/mjpg/stream', [8080]),
  mjpeg('ipWebcam', ipWebcam, '/video', [8080]),
  mjpeg('openIpc', openIpc, '/mjpeg', [80]),
  mjpeg('thingino', thingino, '/x/ch0.mjpg', [80, 443]),
  mjpeg('foscam', foscam, '/videostream.cgi'),
  mjpeg('dLink', dLink, '/video.cgi'),
  mjpeg('simpleCv', dLink, '/mjpeg.cgi'),
  mjpeg('simpleCv', dLink, '/cgi/mjpg/mjpeg.cgi'),
  mjpeg('simpleCv', vivotek, '/video.mjpg'),
  mjpeg('panasonic', panasonic, '/nphMotionJpeg?Resolution=640x480&Quality=Standard'),
  mjpeg('mobotix', mobotix, '/control/faststream.jpg?stream=full'),
  mjpeg('mobotix', mobotix, '/cgi-bin/faststream.jpg?stream=full'),
  mjpeg('simpleCv', sercomm, '/img/video.mjpeg'),
  mjpeg('simpleCv', ['No-name cameras'], '/mjpg/video.mjpg'),
  mjpeg('tpLink', ['TP-Link NC series'], '/stream/video/mjpeg', [8080]),

  still('hikvision', hikvision, '/ISAPI/Streaming/channels/101/picture'),
  still('amcrest', dahua, '/cgi-bin/snapshot.cgi'),
  still('axis', axis, '/axis-cgi/jpg/image.cgi'),
  still('openIpc', openIpc, '/image.jpg', [80]),
  still('thingino', thingino, '/x/ch0.jpg', [80, 443]),
  still('ubiquiti', ['Ubiquiti'], '/snap.jpeg', [80, 443]),
  still('bosch', ['Bosch'], '/snap.jpg'),
  still('hanwha', ['Hanwha', 'Samsung'], '/stw-cgi/video.cgi?msubmenu=snapshot&action=view'),
  still('vivotek', vivotek, '/cgi-bin/viewer/video.jpg'),
  still('mjpgStreamer', mjpgStreamer, '/?action=snapshot', [8080, 8081, 80]),
  still('ustreamer', mjpgStreamer, '/snapshot', [8080, 80]),
  still('crowsnest', octoPi, '/webcam/?action=snapshot', [80, 443]),
  still('esp32Web', esp32, '/capture', [80, 81]),
  still('motionStill', motion, '/current', [8081, 8082]),
  still('ipWebcam', ipWebcam, '/shot.jpg', [8080]),
  still('foscam', foscam, '/snapshot.cgi'),
  still('sony', ['Sony'], '/oneshotimage.jpg'),
  still('mobotix', mobotix, '/record/current.jpg'),
  still('sercomm', sercomm, '/img/snapshot.cgi'),
  still('hikvision', hikvision, '/Streaming/channels/1/picture'),
  still('tpLink', ['TP-Link NC series'], '/stream/snapshot.jpg', [8080]),
];
