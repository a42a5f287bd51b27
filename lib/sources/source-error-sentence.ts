import type { SourceErrorCode } from './source-error';

/** What a person reads for each failure: one plain sentence that says what is wrong or what to do. */
export function sourceErrorSentence(code: SourceErrorCode): string {
  switch (code) {
    case 'dns':
      return 'The name in the address is not known: check its spelling, or use the IP address.';
    case 'refused':
      return 'The camera refused the connection: check the port in the address.';
    case 'unreachable':
      return 'The camera cannot be reached: check the address, its power and its network.';
    case 'timeout':
      return 'The camera did not answer in time: check the address and its network.';
    case 'tls':
      return 'The certificate of the camera is not trusted: accept it in the camera’s settings.';
    case 'protocol':
      return 'What answers does not speak what the address begins with: check the address’s beginning and its port.';
    case 'unauthorised':
      return 'The camera wants another user name or password: check both.';
    case 'secret-unreadable':
      return 'The stored password cannot be read: enter it again, or bring back the key.';
    case 'forbidden':
      return 'The camera does not let this user see the picture: check the user’s rights in the camera.';
    case 'not-found':
      return 'The camera has nothing at this path: check the part of the address after the host.';
    case 'busy':
      return 'The camera is busy: it may serve only few viewers at once, so end others that watch it.';
    case 'http-status':
      return 'The camera answered with an error instead of a picture: check the address.';
    case 'too-many-redirects':
      return 'The camera sends from one address to the next without end: look for the address of its pictures.';
    case 'redirect-refused':
      return 'The camera redirects to an address that is not allowed: look for the address of its pictures.';
    case 'web-page':
      return 'This address is a web page, not a picture: look for the stream’s own address.';
    case 'wrong-kind':
      return 'The address gives a stream where still pictures were chosen, or the reverse: choose the other kind.';
    case 'not-a-picture':
      return 'What the camera sends is not a JPEG picture: choose JPEG or MJPEG in its settings, or look for another address.';
    case 'too-large':
      return 'The picture is larger than the limit of 16 MB: choose a smaller size or a lower quality in the camera.';
    case 'too-many-pixels':
      return 'The picture has more pixels than the limit of 64 million: choose a smaller size in the camera.';
    case 'too-fast':
      return 'The camera sends more than 240 pictures a second: lower its rate in the camera.';
    case 'empty':
      return 'The camera answers, but sends nothing: restart it, or look for another address.';
    case 'ended':
      return 'The camera ended the stream: it may be restarting, or serve only few viewers at once.';
    case 'stalled':
      return 'The camera is connected but has stopped sending pictures: check its power and its network.';
    case 'silent':
      return 'The camera has not sent a picture yet.';
    case 'no-room':
      return 'Framewall has no memory left for this camera’s pictures: choose a smaller size in the camera, or raise FRAME_MEMORY_MB.';
    case 'out-of-files':
      return 'Framewall may open no more connections, to any camera: raise its limit of open files (ulimit -n), then restart it.';
    case 'folder-off':
      return 'Pictures from folders are off: set FOLDER_ROOTS to the folders that may be shown, then restart Framewall.';
    case 'not-allowed':
      return 'This path is not below the folders that FOLDER_ROOTS names, or a link in it leads out of them.';
    case 'folder-missing':
      return 'There is no such folder: check the path.';
    case 'folder-unreadable':
      return 'The folder or its pictures cannot be read: give the user that runs Framewall the right to.';
    case 'folder-empty':
      return 'There is no whole JPEG, PNG or WebP picture at this path: check the folder and the name.';
    case 'folder-too-full':
      return 'The folder holds too many files to look through: move old ones elsewhere.';
    case 'no-publisher':
      return 'Nobody sends pictures to this camera: start the program that pushes them, with the key from the camera’s page.';
    case 'command-off':
      return 'Cameras from commands are off: set ALLOW_COMMAND_SOURCES=true, then restart Framewall.';
    case 'command-missing':
      return 'There is no such program on the server: check its name, or give its whole path.';
    case 'ffmpeg-missing':
      return 'This needs ffmpeg, which is not installed: run “sudo apt install ffmpeg”, or set FFMPEG_PATH to where it is.';
    case 'pi-program-missing':
      return 'The programs for the Raspberry Pi’s camera are not installed: run “sudo apt install rpicam-apps” on the Pi.';
    case 'program-forbidden':
      return 'The program may not be run: give the user that runs Framewall the right to, and check that it is a program.';
    case 'program-not-started':
      return 'The system could not start another program: it may be out of memory or of processes.';
    case 'program-failed':
      return 'The program that gets the pictures failed: its last messages tell why.';
    case 'device-missing':
      return 'There is no such device: check that the camera is plugged in, and choose it again.';
    case 'device-busy':
      return 'Another program uses this device: end it, or choose another device.';
    case 'device-forbidden':
      return 'The device may not be opened: add the user that runs Framewall to the group “video”, then restart it.';
    case 'device-no-camera':
      return 'This device gives no pictures: choose another one, often the next lower number.';
    case 'device-format':
      return 'The device has no pictures of this pixel format and size: choose “auto”, or another size.';
    case 'device-no-room':
      return 'The USB bus has no room for this camera as well: choose a smaller size, MJPEG, or another port.';
    case 'device-unsupported':
      return 'This ffmpeg cannot read cameras of this machine: that takes Linux, and an ffmpeg with V4L2.';
    case 'pi-camera-missing':
      return 'The Raspberry Pi finds no camera: check its cable, and that the camera is enabled.';
    case 'pi-camera-busy':
      return 'Another program uses the Raspberry Pi’s camera: end it, then try again.';
    case 'unsupported-codec':
      return 'The video is in a format that ffmpeg cannot read here: choose H264 in the camera’s settings.';
    case 'unsupported-transport':
      return 'The camera does not send its video this way: choose the transport “auto”, or the other one.';
    case 'no-video':
      return 'There is no video at this address, only sound or data: look for another path.';
    case 'no-packets':
      return 'The camera plays over UDP but nothing arrives: open the firewall for it, or choose TCP.';
    case 'internal':
      return 'Framewall could not run this camera; the log tells more.';
  }
}
