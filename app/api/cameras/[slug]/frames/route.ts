import { publisherRoute } from '@/lib/api/publisher-route';

/** As most programs send; ffmpeg's image writer and curl's upload use PUT. */
export const POST = publisherRoute();
export const PUT = publisherRoute();
