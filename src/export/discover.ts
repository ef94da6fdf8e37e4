import type { Discovery } from '../analysis/discovery/discovery.ts';
import type { Place } from '../discover/kinds.ts';
import type { Edge } from '../discover/silences.ts';
import { isoTime } from '../lager/timestamp.ts';

/** What takes time in some logs, as a JSON document: see docs/discover.md. */
export function discoveryJson({ stretch, ...discovery }: Discovery): string {
  const time = (time_ns: number) => isoTime(discovery.baseSecond, time_ns);
  const edge = (one: Edge | null) => one && { time: time(one.time_ns), message: one.message, at: place(one.at) };
  const document = {
    schema: 'lagerline/discover@1',
    from: stretch && time(stretch.from_ns),
    to: stretch && time(stretch.to_ns),
    records: discovery.records,
    spans: discovery.spans.map(({ max_at, ...span }) => ({ ...span, max_at: max_at && place(max_at) })),
    unfinished: discovery.unfinished.map(({ oldest_at, oldest_ns, ...kind }) => ({
      ...kind,
      oldest_since: time(oldest_ns),
      oldest_at: place(oldest_at),
    })),
    silences: discovery.silent.map(({ log, length_s, rate_per_s, missing, before, after }) => ({
      log,
      length_s,
      rate_per_s,
      missing,
      before: edge(before),
      after: edge(after),
    })),
    forgotten: discovery.forgotten,
    unheeded: discovery.unheeded,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function place({ path, line }: Place): string {
  return `${path}:${line}`;
}
