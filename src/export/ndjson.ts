import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Analysis } from '../analysis/run.ts';
import { attributesOf } from '../correlate/attributes.ts';
import { isoTime } from '../lager/timestamp.ts';

/**
 * Writes the events of all timelines to `path`, a JSON object a line: each milestone once, in the lifecycle that owns
 * it (what happens to a container is told under its handle, with its owner).
 */
export async function eventsNdjson(analysis: Analysis, path: string): Promise<void> {
  await pipeline(Readable.from(linesOf(analysis)), createWriteStream(path));
}

function* linesOf({ cuts, correlated: { arranged } }: Analysis): Generator<string> {
  const { columns, store, time_ns, baseSecond } = arranged;
  for (const { timelines } of cuts) {
    const own = timelines.lifecycle.milestones.filter((milestone) => milestone.messages.length > 0);
    for (let row = 0; row < timelines.count; row++) {
      const seen = own
        .map((milestone) => ({ name: milestone.name, event: timelines.event(row, milestone.slot) }))
        .filter(({ event }) => event >= 0)
        .sort((a, b) => (time_ns[a.event] as number) - (time_ns[b.event] as number));
      for (const { name, event } of seen) {
        const file = store.files[columns.file[event] as number];
        const line = {
          lifecycle: timelines.lifecycle.name,
          guid: timelines.guid[row] || null,
          process_guid: timelines.processGuid[row] || null,
          index: timelines.index[row] === -1 ? null : timelines.index[row],
          owner: timelines.owner[row] || null,
          milestone: name,
          time: isoTime(baseSecond, time_ns[event] as number),
          vm: arranged.vm(event) || null,
          cell: timelines.cell[row] || null,
          attributes: attributesOf(arranged, event),
          file: file?.path,
          line: columns.line[event],
        };
        yield `${JSON.stringify(line)}\n`;
      }
    }
  }
}
