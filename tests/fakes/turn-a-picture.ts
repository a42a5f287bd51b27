import { readFileSync } from 'node:fs';
import { rotationTransform } from '@/lib/jpeg/transform/picture-transform';
import { WorkerTurner } from '@/lib/sources/worker-turner';

/** Turns the picture in the file named, tells on how many threads, and closes nothing. */
const turner = new WorkerTurner({ endIdleAfterMs: 3_600_000 });
const turned = await turner.turn(readFileSync(process.argv[2] ?? ''), rotationTransform(90));
process.stdout.write(`${turner.threads} ${Buffer.from(turned).toString('base64')}`);
