import { defineConfig } from 'vitest/config';
import { mutationPlugins } from './test/mutation/plugin.ts';

const folders = ['src', 'test', 'scripts', 'playbooks', 'examples', 'web/src'];
const tests = folders.map((folder) => `${folder}/**/*.test.ts`);
const slowTests = folders.map((folder) => `${folder}/**/*.slow.test.ts`);

// Where to leave a JSON report beside the lines for people; `.ci/run` adds them up.
const report = process.env['ASSAY_REPORT'];
const mutation = process.env['ASSAY_MUTATION'] || undefined;

export default defineConfig({
  plugins: [...mutationPlugins(import.meta.dirname, mutation)],
  test: {
    setupFiles: ['./test/setup.ts'],
    // Transformed modules are kept between runs by content and plugin names; a mutated one must never be found there.
    fsModuleCache: mutation === undefined,
    pool: 'forks',
    maxWorkers: 2,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      { extends: true, test: { name: 'fast', include: tests, exclude: slowTests, testTimeout: 10_000 } },
      { extends: true, test: { name: 'slow', include: slowTests, testTimeout: 600_000, hookTimeout: 120_000 } },
    ],
  },
});
