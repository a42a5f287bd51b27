import type { Diagnosis } from '@/lib/diagnosis/diagnosis';

/** What "Test camera" found. */
export type CameraTest = Diagnosis;
