import type { Marks } from '../../correlate/marks.ts';
import type { Course } from '../series.ts';

/** What happens over time, by the names of the columns of series.csv. */
export const happened = ['routes_registered', 'routes_unregistered'] as const;
export type Happened = (typeof happened)[number];

const samples: Readonly<Record<Happened, string>> = {
  routes_registered: 'registered',
  routes_unregistered: 'unregistered',
};

/**
 * How often the routes of an LRP instance had been registered, or unregistered, up to a time: courses that only grow. Null
 * where no line of a route-emitter is in the logs.
 */
export function routeCourses(marks: Marks): Readonly<Record<Happened, Course | null>> {
  const rows = happened.map((name) => [name, marks.samplesOf('routes', samples[name])] as const);
  // Its loop shows that one is there, even if nothing comes and goes.
  const isTold = rows.some(([, own]) => own.length > 0) || marks.spansOf('loops', 'sync-routes').length > 0;
  const courses = rows.map(([name, own]) => [
    name,
    isTold
      ? {
          times_ns: Float64Array.from(own, (row) => marks.samples.time_ns[row] as number),
          values: Float64Array.from(own, (_, i) => i + 1),
        }
      : null,
  ]);
  return Object.fromEntries(courses) as Record<Happened, Course | null>;
}
