import { niceStep } from '../../histogram.ts';
import type { Covered } from '../span-figures.ts';
import type { IncidentContext } from './context.ts';
import type { Clock, Curve } from './incident.ts';
import { type Instances, runningAt } from './instances.ts';

const mostPoints = 120;
/** What is shown before and after it: this much, or this share of the incident. */
const margin = { least_ns: 20e9, share: 0.25 };

/**
 * How many LRP instances ran around the time from `from_ns` to `to_ns` (nanoseconds since the base second), within what
 * the logs cover; beside it, those that were not on `cell`. Null where none ran.
 */
export function curveOf(
  instances: Instances | undefined,
  { from_ns, to_ns }: Covered,
  covered: Pick<IncidentContext, 'from_ns' | 'to_ns' | 'correlated'>,
  clock: Clock,
  cell?: string,
): Curve | null {
  if (!instances) return null;
  const more_ns = Math.max(margin.least_ns, (to_ns - from_ns) * margin.share);
  const [start_ns, end_ns] = [Math.max(covered.from_ns, from_ns - more_ns), Math.min(covered.to_ns, to_ns + more_ns)];
  if (!(end_ns > start_ns)) return null;
  const step_ns = niceStep(Math.max((end_ns - start_ns) / mostPoints, 1e9));
  // Full steps of UTC: the base second is another one wherever there are more events.
  const offset_ns = (covered.correlated.arranged.baseSecond % (step_ns / 1e9)) * 1e9;
  const first_ns = Math.ceil((start_ns + offset_ns) / step_ns) * step_ns - offset_ns;
  const points = Math.floor((end_ns - first_ns) / step_ns) + 1;
  const times = Array.from({ length: points }, (_, i) => first_ns + i * step_ns);
  const running = times.map(instances.running);
  const onCell = runningAt(instances.ran, instances.cells.on(cell ?? ''));
  if (running.every((number) => number === 0)) return null;
  return {
    from: clock(first_ns) ?? '',
    step_s: step_ns / 1e9,
    running,
    elsewhere: cell === undefined ? null : times.map((time_ns, i) => (running[i] as number) - onCell(time_ns)),
  };
}
