import { type Finding, finding } from '../../diagnostics.ts';
import { median } from '../stats.ts';
import type { Both, ComparedRun, RunFacts, Side } from './comparison.ts';

/** Loads that differ by less than this factor are the same. */
const alike = 1.1;

/** What is said of one run before any figure. */
export function factsOf({ name, run }: ComparedRun): RunFacts {
  const work = Object.entries(run.lifecycles).filter(
    ([lifecycle, { timelines }]) => isWork(lifecycle) && timelines > 0,
  );
  const load = work.map(([lifecycle, { timelines, cells }]) => [lifecycle, { timelines, cells: cells.length }]);
  const { from, to } = run.input;
  const { verdict, findings } = run.validity;
  const grave = verdict === 'unfit' ? 'error' : 'warning';
  const why = findings.find(({ severity }) => severity === grave)?.message ?? null;
  return { name, verdict, why, from, to, load: Object.fromEntries(load) };
}

/** Containers are told as part of what they belong to. */
function isWork(lifecycle: string): boolean {
  return lifecycle !== 'container';
}

/** Whether the sides have so different an amount of `lifecycle`, or so many more cells for it, that times must differ. */
export function loadDiffers({ base, head }: Both<readonly RunFacts[]>, lifecycle: string): boolean {
  const [before, after] = [loadOf(base, lifecycle), loadOf(head, lifecycle)];
  const areCellsKnown = before.cells > 0 && after.cells > 0;
  return differ(before.timelines, after.timelines) || (areCellsKnown && differ(before.cells, after.cells));
}

/** What makes two sides hard to compare, the worst first. */
export function circumstancesOf(sides: Both<Side>): Finding[] {
  const facts = { base: sides.base.map(factsOf), head: sides.head.map(factsOf) };
  return [...findingsOf(facts, (lifecycle) => titleOf(sides, lifecycle)), ...eraFindings(sides), ...onBothSides(sides)];
}

/** The same, as far as the `facts` of their runs tell; `titleOf` says what people call a lifecycle. */
export function findingsOf(facts: Both<readonly RunFacts[]>, titleOf: (lifecycle: string) => string): Finding[] {
  const runs = [...facts.base, ...facts.head];
  const lifecycles = [...new Set(runs.flatMap(({ load }) => Object.keys(load)))];
  const ofVerdict = (wanted: RunFacts['verdict'], code: 'unfit-side' | 'degraded-side') =>
    runs
      .filter(({ verdict }) => verdict === wanted)
      .map(({ name, why }) => finding(code, { name, why: why === null ? '.' : `: ${why}` }));
  return [
    ...ofVerdict('unfit', 'unfit-side'),
    ...lifecycles
      .filter((lifecycle) => loadDiffers(facts, lifecycle))
      .map((lifecycle) => loadFinding(facts, lifecycle, titleOf(lifecycle))),
    ...ofVerdict('degraded', 'degraded-side'),
    ...unevenSides(facts, lifecycles, titleOf),
  ];
}

function loadFinding({ base, head }: Both<readonly RunFacts[]>, lifecycle: string, title: string): Finding {
  const [before, after] = [loadOf(base, lifecycle), loadOf(head, lifecycle)];
  const values = { lifecycle: title, base: loadText(before), head: loadText(after) };
  if (before.timelines === 0 || after.timelines === 0) return finding('load-absent', values);
  const factor = after.timelines / before.timelines;
  const ratio = differ(before.timelines, after.timelines)
    ? `${factor.toFixed(factor < 1 ? 2 : 1).replace(/\.0$/, '')} times the load`
    : 'other cells';
  return finding('load-differs', { ...values, ratio });
}

/** What people call the lifecycle. */
function titleOf({ base, head }: Both<Side>, lifecycle: string): string {
  const all = [...base, ...head].flatMap(({ samples }) => samples);
  return all.find((of) => of.lifecycle === lifecycle)?.title ?? lifecycle;
}

/** Runs of one side ought to be runs of the same thing. */
function unevenSides(
  facts: Both<readonly RunFacts[]>,
  lifecycles: readonly string[],
  titleOf: (lifecycle: string) => string,
): Finding[] {
  return (['base', 'head'] as const).flatMap((side) =>
    lifecycles.flatMap((lifecycle) => {
      const counts = facts[side].map(({ load }) => load[lifecycle]?.timelines ?? 0);
      const [least, most] = [Math.min(...counts), Math.max(...counts)];
      return differ(least, most) ? [finding('uneven-side', { side, lifecycle: titleOf(lifecycle), least, most })] : [];
    }),
  );
}

function onBothSides({ base, head }: Both<Side>): Finding[] {
  const keys = new Set(base.map(identityOf));
  return head.filter((run) => keys.has(identityOf(run))).map(({ name }) => finding('run-on-both-sides', { name }));
}

/** What only copies of one run have in common: no guid is given twice. */
export function identityOf({ run, samples }: Pick<ComparedRun, 'run' | 'samples'>): string {
  const guids = samples.map(({ lifecycle, guid }) => [lifecycle, guid.length, guid[0], guid.at(-1)]);
  return JSON.stringify([run.input.from, run.input.to, guids]);
}

function eraFindings({ base, head }: Both<Side>): Finding[] {
  const eraOf = ({ run: { input } }: ComparedRun) =>
    input.era.from === null && input.era.to === null
      ? 'unknown'
      : `${input.era.from ?? 'the first'} to ${input.era.to ?? 'today'}`;
  const [before, after] = [base, head].map((side) => [...new Set(side.map(eraOf))].sort().join(', ')) as [
    string,
    string,
  ];
  return before === after ? [] : [finding('era-differs', { base: before, head: after })];
}

interface Load {
  readonly timelines: number;
  readonly cells: number;
}

/** The load of a run of a side, as the median of its runs; those that are unfit say nothing of it. */
function loadOf(side: readonly RunFacts[], lifecycle: string): Load {
  const fit = side.filter(({ verdict }) => verdict !== 'unfit');
  const of = (key: keyof Load) =>
    median((fit.length > 0 ? fit : side).map(({ load }) => load[lifecycle]?.[key] ?? 0)) ?? 0;
  return { timelines: of('timelines'), cells: of('cells') };
}

function loadText({ timelines, cells }: Load): string {
  // Logs may tell of no cell.
  if (timelines > 0 && cells === 0) return timelines.toLocaleString('en-US');
  return `${timelines.toLocaleString('en-US')} on ${cells} ${cells === 1 ? 'cell' : 'cells'}`;
}

function differ(a: number, b: number): boolean {
  return a !== b && (Math.min(a, b) === 0 || Math.max(a, b) / Math.min(a, b) > alike);
}
