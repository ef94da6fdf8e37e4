import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Counted, seriesOf, valueAt } from '../../src/analysis/series.ts';
import { analyzeSources } from '../../src/pipeline.ts';
import { corpus, readJsonLines, readTruth, scenariosIn } from '../support/corpus.ts';

/** The client hears of a change after the BBS has logged it. At scale it was once 2 s late, for Tasks and LRPs alike. */
const graceOf = (scenario: string) => (scenario.startsWith('scale') ? 2100 : 1000);

const names: readonly Counted[] = [
  'lrps_desired',
  'lrps_unclaimed',
  'lrps_claimed',
  'lrps_running',
  'lrps_running_suspect',
  'lrps_crashed',
  'tasks_pending',
  'tasks_running',
  'tasks_completed',
  'tasks_resolving',
];

interface Change {
  readonly at_ms: number;
  readonly name: string;
  readonly by: number;
}

/** What changed with each event that the client saw, in the order of their times. */
async function readChanges(scenario: string): Promise<Change[]> {
  const changes: Change[] = [];
  for await (const event of readJsonLines(`${scenario}.client-events.jsonl.gz`)) {
    const [kind, what] = String(event.event).split('-');
    const change = (state: unknown, by: number) =>
      changes.push({
        at_ms: Number(event.observed_ms),
        name: `${kind === 'task' ? 'tasks' : 'lrps'}_${String(state).toLowerCase()}`,
        by,
      });
    const suspect = event.presence === 'SUSPECT' ? 'running_suspect' : undefined;
    if (what === 'created') change(event.state ?? 'pending', 1);
    if (what === 'changed') {
      change(event.before, -1);
      change(event.after, 1);
      if (suspect && event.after === 'RUNNING') change(suspect, 1);
    }
    if (what === 'removed') {
      change(event.state ?? 'resolving', -1);
      if (suspect && event.state === 'RUNNING') change(suspect, -1);
    }
  }
  // Events about desired LRPs do not tell how many instances; the client knows what it asked for.
  for (const { submit_start_ms, instances_desired, updates = [], removed_ms } of readTruth(scenario).lrps) {
    const name = 'lrps_desired';
    changes.push({ at_ms: submit_start_ms, name, by: updates[0]?.from ?? instances_desired });
    for (const { at_ms, from, instances } of updates) changes.push({ at_ms, name, by: instances - from });
    if (removed_ms) changes.push({ at_ms: removed_ms, name, by: -instances_desired });
  }
  return changes.sort((a, b) => a.at_ms - b.at_ms);
}

/** The least and the most that the client saw from `from_ms` to `to_ms`. */
function rangeBetween(changes: readonly Change[], from_ms: number, to_ms: number): [least: number, most: number] {
  let value = 0;
  let range: [number, number] | undefined;
  for (const { at_ms, by } of changes) {
    if (at_ms > to_ms) break;
    if (at_ms >= from_ms) range ??= [value, value];
    value += by;
    if (range) range = [Math.min(range[0], value), Math.max(range[1], value)];
  }
  return range ?? [value, value];
}

const scenarios = [...scenariosIn('.'), ...scenariosIn('known-causes'), ...scenariosIn('scale')];

describe('counts over time', () => {
  it.skipIf(scenarios.length === 0).each(scenarios.length > 0 ? scenarios : ['no corpus'])(
    '%s: equal what the client saw, at every second within one',
    async (scenario) => {
      const changes = await readChanges(scenario);
      const grace_ms = graceOf(scenario);
      // The BBS has a desired LRP at some time of the call that desires it.
      const calls_ms = readTruth(scenario).lrps.map(
        ({ submit_start_ms, submit_end_ms }) => submit_end_ms - submit_start_ms,
      );
      const analysis = await analyzeSources([join(corpus, `${scenario}.tgz`)]);
      const { courses } = seriesOf(analysis);
      const toNs = (ms: number) => ms * 1e6 - analysis.correlated.arranged.baseSecond * 1e9;
      const [first, last] = [changes[0], changes.at(-1)].map((change) => Math.round((change?.at_ms ?? 0) / 1000));
      for (const name of names) {
        const course = courses[name];
        const own = changes.filter((change) => change.name === name);
        const off: string[] = [];
        for (let second = (first as number) - 1; second <= (last as number) + 1; second++) {
          const at_ms = second * 1000;
          const call_ms = name === 'lrps_desired' ? Math.max(...calls_ms) : 0;
          const [least, most] = rangeBetween(own, at_ms - grace_ms - call_ms, at_ms + grace_ms);
          const value = course ? valueAt(course, toNs(at_ms)) : Number.NaN;
          if (!(value >= least && value <= most)) off.push(`${second}: ${value}, not ${least} to ${most}`);
        }
        expect(off, name).toEqual([]);
      }
    },
  );
});
