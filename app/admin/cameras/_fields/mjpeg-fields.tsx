import { HttpFields } from './http-fields';
import type { KindFieldsProps } from './kind-fields';

export function MjpegFields(props: KindFieldsProps) {
  return <HttpFields {...props} example="http://192.168.1.20/video.mjpg" />;
}
