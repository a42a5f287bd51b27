import type { EnvSource } from './env';

/** What other programs need of the environment; beside these only whole families of names. */
const names = new Set([
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TMPDIR', 'TZ', 'LANG', 'LANGUAGE'],
  ...['LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
  ...['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'XDG_RUNTIME_DIR'],
  ...['CUDA_VISIBLE_DEVICES', 'NVIDIA_VISIBLE_DEVICES', 'NVIDIA_DRIVER_CAPABILITIES'],
]);
const families = /^(LC|LIBVA|LIBCAMERA)_[A-Z_]+$/;

/**
 * The environment for programs that Framewall starts: a list of what is let through, so that the
 * server's secrets (NEXTAUTH_SECRET, ADMIN_PASSWORD, and whatever is added later) are never in it.
 */
export function programEnvironment(source: EnvSource): Readonly<Record<string, string>> {
  const passed: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value !== undefined && (names.has(name) || families.test(name))) passed[name] = value;
  }
  return passed;
}
