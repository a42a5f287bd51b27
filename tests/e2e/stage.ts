import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { CameraProcessOptions } from '@/tests/fakes/camera-process';
import { startCameraProcess } from '@/tests/fakes/start-camera-process';
import type { CameraProcess } from '@/tests/fakes/start-camera-process';
import { startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall, FramewallOptions } from '@/tests/fakes/start-framewall';
import { openBrowser } from './browser';

/** An error of the log, of Next, or with a stack. */
const serverComplaint = /"level":[56]0|⨯|Error: |^ +at /m;
/** The browser's own line for each answer of 400 and above, and for each connection that is cut. */
const refusal = 'Failed to load resource: ';

/** Browsers tell of some breaches of the content security policy by this event alone. */
const reportViolations = (): void =>
  document.addEventListener('securitypolicyviolation', (violation) => {
    const { violatedDirective, blockedURI, sourceFile, sample } = violation;
    console.error(`Breaks ${violatedDirective}: ${blockedURI} in ${sourceFile} ${sample}`);
  });

export interface Stage {
  readonly framewall: Framewall;
  readonly browser: Browser;
  /** From now on a test fails whose pages complain of the program. */
  readonly watch: (context: BrowserContext) => void;
  /** Starts a camera that ends with the test file. */
  readonly camera: (options?: CameraProcessOptions) => Promise<CameraProcess>;
}

/** A server and a browser for all the tests of a file. Call it once, at the top of the file. */
export function setStage(options: FramewallOptions): Stage {
  let framewall: Framewall | undefined;
  let browser: Browser | undefined;
  const cameras: CameraProcess[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    framewall = await startFramewall(options);
    browser = await openBrowser();
  });
  afterEach(async ({ task }) => {
    // Each test opens its own; what a failed one left must not disturb the next.
    for (const context of browser?.contexts() ?? []) await context.close();
    if (task.result?.state === 'fail') console.error(framewall?.output());
    expect(complaints.splice(0)).toEqual([]);
    expect(framewall?.output()).not.toMatch(serverComplaint);
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
    watch: (context) => {
      void context.addInitScript(reportViolations);
      context.on('weberror', (error) => complaints.push(String(error.error())));
      context.on('console', (message) => {
        const isComplaint = message.type() === 'error' && !message.text().startsWith(refusal);
        if (isComplaint) complaints.push(message.text());
      });
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
