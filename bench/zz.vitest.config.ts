import { defineConfig } from 'vitest/config';
export default defineConfig({ resolve: { alias: { '@': '/work/main' } }, root: '/work/main', test: { include: ['bench/zz-rtsp-measure.test.ts'], pool: 'forks' } });
