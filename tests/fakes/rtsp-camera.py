"""An RTSP camera on 127.0.0.1: GStreamer's gst-rtsp-server, which paces files as a camera does.

Takes its settings as one JSON argument: "folder" with one picture or access unit per file,
"paths" (from a path to a codec: h264, h265, jpeg), "fps", and where wanted "auth" (basic or
digest) with "username" and "password", "transport" (tcp or udp; else both), and "port" (else a
free one). Writes its port to standard output once it listens. Ends with the process that started
it.
"""

import ctypes
import glob
import json
import os
import signal
import sys

import gi

for name in ("Gst", "GstRtsp", "GstRtspServer"):
    gi.require_version(name, "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

CODECS = {
    # The pictures carry their parameter sets: a config-interval puts them between the slices of a
    # key frame as well, where ffmpeg takes what follows for another picture.
    "h264": (
        "video/x-h264,stream-format=byte-stream,alignment=au",
        "h264parse ! rtph264pay config-interval=0",
    ),
    "h265": (
        "video/x-h265,stream-format=byte-stream,alignment=au",
        "h265parse ! rtph265pay config-interval=-1",
    ),
    "jpeg": ("image/jpeg", "jpegparse ! rtpjpegpay"),
}
ROLE = "viewer"
PR_SET_PDEATHSIG = 1

settings = json.loads(sys.argv[1])


def pictures(codec):
    names = sorted(glob.glob(os.path.join(settings["folder"], "*." + codec)))
    contents = []
    for name in names:
        with open(name, "rb") as file:
            contents.append(file.read())
    return contents


def play(media, contents):
    """Hands the pictures to a viewer's pipeline one by one, for as long as it takes them."""
    source = media.get_element().get_by_name("pictures")
    shown = 0

    def show():
        nonlocal shown
        taken = source.emit("push-buffer", Gst.Buffer.new_wrapped(contents[shown % len(contents)]))
        shown += 1
        return taken == Gst.FlowReturn.OK

    show()
    GLib.timeout_add(round(1000 / settings["fps"]), show)


def factory(codec):
    caps, payloader = CODECS[codec]
    made = GstRtspServer.RTSPMediaFactory()
    made.set_launch(
        f'( appsrc name=pictures is-live=true do-timestamp=true format=time caps="{caps}" '
        f"! {payloader} name=pay0 pt=96 )"
    )
    if settings.get("transport") == "tcp":
        made.set_protocols(GstRtsp.RTSPLowerTrans.TCP)
    if settings.get("transport") == "udp":
        made.set_protocols(GstRtsp.RTSPLowerTrans.UDP)
    contents = pictures(codec)
    made.connect("media-configure", lambda _factory, media: play(media, contents))
    if "auth" in settings:
        permissions = GstRtspServer.RTSPPermissions()
        for right in ("media.factory.access", "media.factory.construct"):
            permissions.add_permission_for_role(ROLE, right, True)
        made.set_permissions(permissions)
    return made


def log_in():
    auth = GstRtspServer.RTSPAuth()
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", ROLE)
    username, password = settings["username"], settings["password"]
    if settings["auth"] == "digest":
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest(username, password, token)
    else:
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(username, password), token)
    return auth


ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
Gst.init(None)
server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service(str(settings.get("port", 0)))
if "auth" in settings:
    server.set_auth(log_in())
for path, name in settings["paths"].items():
    server.get_mount_points().add_factory(path, factory(name))
server.attach(None)
print(server.get_bound_port(), flush=True)
GLib.MainLoop().run()
