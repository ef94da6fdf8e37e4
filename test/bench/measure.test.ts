import { expect, it } from 'vitest';
import { measure } from '../../bench/measure.ts';

const node = (script: string) => [process.execPath, '-e', script];

it('tells what a program took, fed by another', async () => {
  const reads = "process.stdin.on('data', (text) => { if (String(text) !== \"it's\") process.exit(1) })";
  const { wall_s, cpu_s, peak_bytes } = await measure(node(reads), node('process.stdout.write("it\'s")'));
  expect(wall_s).toBeGreaterThan(0);
  expect(cpu_s).toBeGreaterThan(0);
  expect(peak_bytes ?? 1e7).toBeGreaterThan(1e6);
});

it('takes no time of what fails', async () => {
  await expect(measure(node('console.error("why"); process.exit(3)'))).rejects.toThrow(/exit status 3[\s\S]*why/);
});
