import type { Catalog, Milestone } from '../catalog/catalog.ts';
import type { Correlated } from '../correlate/correlate.ts';
import type { Timelines } from '../correlate/timelines.ts';
import { type Finding, finding, type Severity } from '../diagnostics.ts';
import type { Collected } from '../events/collect.ts';
import type { LifecycleFigures } from './lifecycle.ts';

/** Whether the numbers can be trusted: `fit`, `degraded` (with care) or `unfit` (not at all). */
export interface Validity {
  readonly verdict: 'fit' | 'degraded' | 'unfit';
  readonly findings: readonly Finding[];
}

/** Shares from which something is no longer a trifle. */
const limits = { skippedLines: 0.001, complete: 0.95, negative: 0.01, backwards: 0.001 };

/** Without these, most phases cannot be told; without the others, details are missing. */
const needed = ['bbs', 'rep'];
const helpful = ['auctioneer', 'garden'];

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** The verdict on a run. `figures` are those of its lifecycles by name. */
export function judge(
  collected: Collected,
  correlated: Correlated,
  figures: Readonly<Record<string, LifecycleFigures>>,
  catalog: Catalog,
): Validity {
  const findings = [...collected.findings];
  const tables = [correlated.tasks, correlated.lrps, correlated.containers];
  if (collected.input.records === 0) findings.push(noLager(collected));
  else if (tables.every(({ count }) => count === 0)) {
    findings.push(finding('no-timelines', { count: collected.input.records }));
  } else {
    findings.push(...absentComponents(collected, catalog));
    for (const table of tables) {
      const ofLifecycle = figures[table.lifecycle.name];
      if (ofLifecycle && table.count > 0) findings.push(...judgeLifecycle(table, ofLifecycle, collected));
    }
  }
  findings.push(...skippedLines(collected));
  for (const [name, count] of Object.entries(correlated.dropped)) {
    if (count > 0) findings.push(finding('dropped-duplicates', { lifecycle: catalog.lifecycle(name).title, count }));
  }
  findings.sort((a, b) => rank[a.severity] - rank[b.severity]);
  const worst = findings[0]?.severity ?? 'info';
  return { verdict: worst === 'error' ? 'unfit' : worst === 'warning' ? 'degraded' : 'fit', findings };
}

function noLager({ input }: Collected): Finding {
  const count = input.files + input.ignored.length;
  return finding('no-lager', { files: count === 1 ? 'the only file' : `${count} files`, bytes: input.bytes });
}

function absentComponents({ components }: Collected, catalog: Catalog): Finding[] {
  const showing = (component: string) =>
    catalog.milestones
      .filter(({ messages }) => messages.some((message) => message.component === component && message.level === 'info'))
      .map(({ name }) => name)
      .filter((name, i, names) => names.indexOf(name) === i);
  return [...needed, ...helpful]
    .filter((component) => !components.has(component))
    .map((component) => {
      const milestones = showing(component);
      const shown = milestones.length > 6 ? `${milestones.slice(0, 6).join(', ')}, …` : milestones.join(', ');
      return finding(needed.includes(component) ? 'component-absent' : 'detail-absent', {
        component,
        milestones: shown,
      });
    });
}

function judgeLifecycle(table: Timelines, figures: LifecycleFigures, collected: Collected): Finding[] {
  const { lifecycle } = table;
  const findings: Finding[] = [];
  const whole = wholeOnes(table);
  if (lifecycle.name !== 'container' && whole.of > 0) {
    const values = { lifecycle: lifecycle.title, count: whole.complete, of: whole.of, began: whole.word };
    if (whole.complete === 0) findings.push(finding('none-complete', values));
    else if (whole.complete < whole.of * limits.complete) findings.push(finding('few-complete', values));
  } else if (
    lifecycle.name !== 'container' &&
    figures.started === 0 &&
    needed.some((component) => !collected.components.has(component))
  ) {
    findings.push(finding('none-complete', { lifecycle: lifecycle.title, of: table.count, began: 'were seen' }));
  }
  for (const phase of figures.phases) {
    if (phase.parent !== null || phase.negative === 0) continue;
    const values = {
      lifecycle: lifecycle.title,
      phase: phase.name.replaceAll('-', ' '),
      count: phase.negative,
      worst: `${phase.min_s} s`,
    };
    // At most this much time runs backwards in all; a few microseconds out of minutes mislead nobody.
    const backwards_s = Math.abs(phase.min_s ?? 0) * phase.negative;
    const isTrifle =
      phase.negative < phase.count * limits.negative || backwards_s < (phase.total_s ?? 0) * limits.backwards;
    findings.push(finding(isTrifle ? 'few-negative' : 'negative-phase', values));
  }
  const unseen = unseenMilestones(table, collected);
  if (unseen.length > 0) {
    findings.push(
      finding('milestone-never-seen', {
        lifecycle: lifecycle.title,
        milestones: unseen.join(', '),
        count: unseen.length,
      }),
    );
  }
  return findings;
}

/** How many of the timelines that ought to be whole are so: Tasks that their cell ended, LRP instances that ran. */
function wholeOnes(table: Timelines): { of: number; complete: number; word: string } {
  const { lifecycle } = table;
  const started = lifecycle.milestone(lifecycle.started).slot;
  const required = lifecycle.milestones.filter((milestone) => milestone.required);
  const isTask = lifecycle.name === 'task';
  let of = 0;
  let complete = 0;
  for (let row = 0; row < table.count; row++) {
    const ought = isTask
      ? ['succeeded', 'unknown'].includes(table.outcome[row] as string)
      : table.event(row, started) >= 0;
    if (!ought) continue;
    of++;
    if (required.every(({ slot }) => table.event(row, slot) >= 0)) complete++;
  }
  return { of, complete, word: isTask ? 'were completed by their cell' : 'ran' };
}

/** Milestones on the path of a phase that no timeline has, although the level of the logs would show them. */
function unseenMilestones(table: Timelines, { input, components }: Collected): string[] {
  const { lifecycle } = table;
  const onPath = new Set(
    lifecycle.phases.filter(({ kind }) => kind === 'platform').flatMap(({ from, to }) => [...from, to]),
  );
  const isVisible = ({ messages }: Milestone) =>
    messages.some(({ level, component }) => components.has(component) && (level !== 'debug' || input.levels.debug > 0));
  return lifecycle.milestones
    .filter((milestone) => milestone.of === undefined && onPath.has(milestone.name) && isVisible(milestone))
    .filter(
      ({ slot }) => !Array.from({ length: table.count }, (_, row) => row).some((row) => table.event(row, slot) >= 0),
    )
    .map(({ name }) => name);
}

function skippedLines({ input }: Collected): Finding[] {
  if (input.damaged === 0) return [];
  const share = input.damaged / input.lines;
  const [first] = Object.entries(input.skippedAt).flatMap(([reason, at]) =>
    reason === 'blank' ? [] : [`${at} (${reason})`],
  );
  const values = {
    count: input.damaged,
    of: input.lines,
    share: `${(share * 100).toPrecision(2)} %`,
    where: first ?? '',
  };
  return [finding(share < limits.skippedLines ? 'few-skipped' : 'skipped-lines', values)];
}
