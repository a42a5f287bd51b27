import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { CameraProcessOptions } from '@/tests/fakes/camera-process';
import { startCameraProcess } from '@/tests/fakes/start-camera-process';
import type { CameraProcess } from '@/tests/fakes/start-camera-process';
import { startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall, FramewallOptions } from '@/tests/fakes/start-framewall';
import { openBrowser } from './browser';

export interface Stage {
  readonly framewall: Framewall;
  readonly browser: Browser;
  /** Starts a camera that ends with the test file. */
  readonly camera: (options?: CameraProcessOptions) => Promise<CameraProcess>;
}

/** A server and a browser for all the tests of a file. Call it once, at the top of the file. */
export function setStage(options: FramewallOptions): Stage {
  let framewall: Framewall | undefined;
  let browser: Browser | undefined;
  const cameras: CameraProcess[] = [];

  beforeAll(async () => {
    framewall = await startFramewall(options);
    browser = await openBrowser();
  });
  afterEach(async ({ task }) => {
    // Each test opens its own; what a failed one left must not disturb the next.
    for (const context of browser?.contexts() ?? []) await context.close();
    if (task.result?.state === 'fail') console.error(framewall?.output());
  });
  afterAll(async () => {
    await browser?.close();
    await framewall?.discard();
    for (const camera of cameras) await camera.kill();
  });

  return {
    get framewall() {
      return present(framewall);
    },
    get browser() {
      return present(browser);
    },
    camera: async (cameraOptions) => {
      const camera = await startCameraProcess(cameraOptions);
      cameras.push(camera);
      return camera;
    },
  };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The stage is only set while tests run.');
  return value;
}
