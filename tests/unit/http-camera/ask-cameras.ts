import { HttpCameraError } from '@/lib/http-camera/http-camera-error';
import { requestCamera } from '@/lib/http-camera/request-camera';

/** Prints what asking each URL of the command line leads to, as JSON. */
async function outcome(url: string): Promise<unknown> {
  try {
    const response = await requestCamera({ url }, new AbortController().signal);
    response.close();
    return { status: response.status };
  } catch (error) {
    if (!(error instanceof HttpCameraError)) throw error;
    return { code: error.code, detail: error.detail };
  }
}

console.log(JSON.stringify(await Promise.all(process.argv.slice(2).map(outcome))));
