import { countLines, type Input } from '../inputs.ts';
import { type Measured, measure, median } from '../measure.ts';
import { type Peer, peers } from '../peers/peers.ts';
import { megabytes, number, table } from './markdown.ts';

/** How fast lagerline and its peers read `input`: all in turn, `runs` times, on a warm cache. */
export async function speedTable(input: Input, runs: number): Promise<string> {
  await countLines(input.path);
  const measured = new Map<Peer, Measured[]>(peers.map((peer) => [peer, []]));
  for (let run = 0; run < runs; run++) {
    for (const [peer, results] of measured) {
      const command = peer.command(input.path);
      if (!command) continue;
      process.stderr.write(`${peer.name}, run ${run + 1} of ${runs}\n`);
      results.push(await measure(command));
    }
  }
  const ours = median(measured.get(peers[0] as Peer) as Measured[]);
  const rows = [...measured].map(([{ name }, results]) => {
    if (results.length === 0) return [name, 'not installed'];
    const { wall_s, cpu_s, peak_bytes } = median(results);
    return [
      name,
      number(input.bytes / 1e6 / wall_s),
      number(input.lines / wall_s / 1000),
      number(cpu_s),
      megabytes(peak_bytes),
      number(wall_s / ours.wall_s),
      number(cpu_s / ours.cpu_s),
    ];
  });
  return table(['', 'MB/s', '1,000 lines/s', 'CPU s', 'peak MB', 'time / lagerline', 'CPU / lagerline'], rows);
}
