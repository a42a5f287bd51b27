import type { KnownPath } from './known-paths';

const sources = {
  hikvision:
    'http://enpinfo.hikvision.com/unzip/20201110210551_77443_doc/GUID-515FF2B5-5E01-4F03-8B81-4CA5BD621965.html',
  frigate:
    'https://github.com/blakeblackshear/frigate/blob/dev/docs/docs/configuration/camera_specific.md',
  reolink: 'https://support.reolink.com/hc/en-us/articles/900000630706-What-is-RTSP',
  tapo: 'https://www.tapo.com/en/faq/34/',
  axis: 'https://developer.axis.com/vapix/network-video/video-streaming',
  camio: 'https://github.com/CamioCam/rtsp/blob/master/cameras/paths.csv',
  thingino: 'https://github.com/themactep/thingino-firmware/issues/336',
  openIpc: 'https://github.com/OpenIPC/firmware/issues/71',
  onvifViewer: 'https://github.com/thephez/onvif-viewer/blob/master/URL%20Templates.txt',
  foscam: 'https://voip-sip-sdk.com/p_6673-how-to-connect-to-a-foscam-camera.html',
  routes: 'https://gist.github.com/Ullaakut/e0616188457d4acdb322dd978becb849',
  formats: 'https://cnblogs.com/cherishthepresent/p/16584425.html',
  instar: 'https://github.com/mpolinowski/opencv-rtsp',
  ipWebcam: 'https://gist.github.com/Jaid/9f71c444b11e9569698b3726841f0cd5',
  go2rtc: 'https://github.com/AlexxIT/go2rtc/blob/master/internal/rtsp/README.md',
  crowsnest: 'https://github.com/mainsail-crew/crowsnest',
  panasonic: 'https://blog.csdn.net/cheungxiongwei/article/details/129767554',
  avycon: 'https://avycon.freshdesk.com/support/solutions/articles/36000299004',
} as const;

type Source = keyof typeof sources;

function rtsp(source: Source, makers: readonly string[], path: string, port = 554): KnownPath {
  return { kind: 'rtsp', makers, path, ports: [port], substream: false, source: sources[source] };
}

/** The same camera's smaller stream. */
function sub(source: Source, makers: readonly string[], path: string, port = 554): KnownPath {
  return { ...rtsp(source, makers, path, port), substream: true };
}

const hikvision = ['Hikvision', 'HiLook', 'Annke', 'ABUS'];
const dahua = ['Dahua', 'Amcrest', 'Lorex', 'Imou', 'FLIR'];
const reolink = ['Reolink'];
const tpLink = ['TP-Link Tapo', 'TP-Link VIGI', 'Pelco'];
const axis = ['Axis'];
const uniview = ['Uniview'];
const hanwha = ['Hanwha', 'Samsung'];
const thingino = ['Thingino', 'Wyze'];
const openIpc = ['OpenIPC'];
const foscam = ['Foscam'];
const bosch = ['Bosch'];
const vivotek = ['Vivotek', 'TRENDnet'];
const dLink = ['D-Link'];
const sony = ['Sony'];
const panasonic = ['Panasonic', 'i-PRO'];
const instar = ['INSTAR', 'Wansview'];
const generic = ['No-name cameras'];

export const knownRtspPaths: readonly KnownPath[] = [
  rtsp('hikvision', hikvision, '/Streaming/Channels/101'),
  sub('hikvision', hikvision, '/Streaming/Channels/102'),
  rtsp('frigate', dahua, '/cam/realmonitor?channel=1&subtype=0'),
  sub('frigate', dahua, '/cam/realmonitor?channel=1&subtype=1'),
  rtsp('reolink', reolink, '/h264Preview_01_main'),
  sub('reolink', reolink, '/h264Preview_01_sub'),
  rtsp('reolink', reolink, '/h265Preview_01_main'),
  rtsp('tapo', tpLink, '/stream1'),
  sub('tapo', tpLink, '/stream2'),
  rtsp('axis', axis, '/axis-media/media.amp'),
  rtsp('formats', uniview, '/media/video1'),
  sub('formats', uniview, '/media/video2'),
  rtsp('camio', hanwha, '/profile2/media.smp'),
  sub('onvifViewer', hanwha, '/onvif/profile3/media.smp'),
  rtsp('thingino', thingino, '/ch0'),
  sub('thingino', thingino, '/ch1'),
  rtsp('openIpc', openIpc, '/stream=0'),
  sub('openIpc', openIpc, '/stream=1'),
  rtsp('foscam', foscam, '/videoMain'),
  sub('foscam', foscam, '/videoSub'),
  rtsp('foscam', foscam, '/videoMain', 88),
  sub('foscam', foscam, '/videoSub', 88),
  rtsp('onvifViewer', bosch, '/rtsp_tunnel?h26x=4&line=1&inst=1'),
  sub('onvifViewer', bosch, '/rtsp_tunnel?h26x=4&line=1&inst=2'),
  rtsp('routes', vivotek, '/live.sdp'),
  rtsp('camio', dLink, '/live1.sdp'),
  sub('camio', dLink, '/live3.sdp'),
  rtsp('routes', sony, '/media/video1'),
  rtsp('panasonic', panasonic, '/MediaInput/h264/stream_1'),
  sub('panasonic', panasonic, '/MediaInput/h264/stream_2'),
  rtsp('camio', panasonic, '/MediaInput/h264'),
  rtsp('instar', instar, '/11'),
  sub('instar', instar, '/12'),
  rtsp('hikvision', hikvision, '/ISAPI/Streaming/channels/101'),
  rtsp('formats', hikvision, '/h264/ch1/main/av_stream'),
  sub('formats', hikvision, '/h264/ch1/sub/av_stream'),
  rtsp('avycon', generic, '/profile1'),
  sub('avycon', generic, '/profile2'),
  rtsp('go2rtc', generic, '/live/ch00_0'),
  sub('go2rtc', generic, '/live/ch00_1'),
  rtsp('go2rtc', ['Sonoff'], '/av_stream/ch0'),
  rtsp('routes', generic, '/onvif1'),
  sub('routes', generic, '/onvif2'),
  rtsp('routes', generic, '/live/main'),
  sub('routes', generic, '/live/sub'),
  rtsp('routes', generic, '/'),
  rtsp('ipWebcam', ['IP Webcam for Android'], '/h264.sdp', 8080),
  rtsp('crowsnest', ['camera-streamer'], '/stream.h264', 8554),
  rtsp('routes', generic, '/stream', 8554),
];
