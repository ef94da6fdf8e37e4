import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Drawing } from '../draw-waterfall.ts';
import type { Inputs } from '../inputs.ts';
import { type Command, measure } from '../measure.ts';
import { lagerline } from '../peers/peers.ts';
import { repeat } from './growth.ts';
import { megabytes, number, table } from './markdown.ts';

/** How long one waits for little. */
export async function startTable(source: string, runs: number, inputs: Inputs): Promise<string> {
  const { path, bytes } = await inputs(source, { amount: { bytes: 1e6 }, tasksOnly: true });
  return commandTable(runs, [
    ['--version', lagerline('--version')],
    ['--help', lagerline('--help')],
    [`analyze, ${megabytes(bytes)} MB`, lagerline('analyze', path)],
  ]);
}

/** A picture of 8,000 Tasks of ten phases: the drawing without the reading, the median of `runs`. */
export async function waterfallTable(source: string, runs: number, inputs: Inputs): Promise<string> {
  const { path } = await inputs(source, { amount: { tasks: 8000 }, tasksOnly: true });
  const script = fileURLToPath(new URL('../draw-waterfall.js', import.meta.url));
  const drawings = Array.from({ length: runs }, (): Drawing => {
    return JSON.parse(execFileSync(process.execPath, [script, path], { encoding: 'utf8' }));
  }).sort((a, b) => a.draw_s - b.draw_s);
  const { timelines, phases, draw_s, before_bytes, peak_bytes } = drawings[runs >> 1] as Drawing;
  return table(
    ['timelines', 'phases', 'drawing s', 'peak MB before', 'peak MB'],
    [[number(timelines), number(phases), number(draw_s), megabytes(before_bytes), megabytes(peak_bytes)]],
  );
}

/** The memory that the same Tasks need among more and more lines that nobody wants. */
export async function noiseTable(source: string, bytes: number, runs: number, inputs: Inputs): Promise<string> {
  const once = await inputs(source, { amount: { bytes: bytes / 10 } });
  const { copies } = once;
  const rows: string[][] = [];
  for (const noise of [1, 10, 100]) {
    const { path, ...input } = await inputs(source, { amount: { copies }, noise });
    process.stderr.write(`noise ${noise}\n`);
    const { wall_s, peak_bytes } = await repeat(runs, () => measure(lagerline('analyze', path)));
    rows.push([number(noise), number(input.bytes / 1e6), number(input.lines), number(wall_s), megabytes(peak_bytes)]);
  }
  return table(['each noise line so often', 'MB', 'lines', 's', 'peak MB'], rows);
}

async function commandTable(runs: number, commands: readonly (readonly [string, Command])[]): Promise<string> {
  const rows: string[][] = [];
  for (const [name, command] of commands) {
    const { wall_s, cpu_s, peak_bytes } = await repeat(runs, () => measure(command));
    rows.push([name, number(wall_s), number(cpu_s), megabytes(peak_bytes)]);
  }
  return table(['', 's', 'CPU s', 'peak MB'], rows);
}
