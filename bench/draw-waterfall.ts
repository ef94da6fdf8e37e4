// Analyses a log and draws its Tasks as a waterfall; prints what the drawing alone took, as JSON.
import { resourceUsage } from 'node:process';

/** What is printed. */
export interface Drawing {
  readonly timelines: number;
  readonly phases: number;
  readonly draw_s: number;
  /** The most memory that the process held before, and in the end. */
  readonly before_bytes: number;
  readonly peak_bytes: number;
}

// What was built is measured, as the other tables do.
const built = (path: string) => import(new URL(`../../dist/${path}`, import.meta.url).href);
const { analyzeSources } = (await built('pipeline.js')) as typeof import('../src/pipeline.ts');
const { createPainter } = (await built('render/png/draw.js')) as typeof import('../src/render/png/draw.ts');

const analysis = await analyzeSources(process.argv.slice(2));
const cut = analysis.cuts.find(({ timelines }) => timelines.lifecycle.name === 'task');
if (!cut) throw new Error('there are no Tasks to draw');
const before_bytes = resourceUsage().maxRSS * 1024;
const begin = performance.now();
await createPainter()({ kind: 'waterfall', by: 'start', scale: 'own' }, cut, analysis);
const drawing: Drawing = {
  timelines: cut.timelines.count,
  phases: cut.cutter.phases.filter(({ parent }) => parent === undefined).length,
  draw_s: (performance.now() - begin) / 1000,
  before_bytes,
  peak_bytes: resourceUsage().maxRSS * 1024,
};
console.log(JSON.stringify(drawing));
