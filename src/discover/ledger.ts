import type { LagerRecord } from '../lager/record.ts';
import type { Instant } from '../lager/timestamp.ts';
import { aboutOf } from './about.ts';
import type { Discovered, OpenStart } from './discovered.ts';
import { createPairing } from './pairing.ts';
import { createPiece, type Log, noteRecord, type Piece } from './silences.ts';
import { createKinds, type Use } from './uses.ts';
import { forgetSome, type Process } from './waiting.ts';

/** What is read of one log in one file. */
export interface Part {
  readonly path: string;
  /** The number of the file. */
  readonly file: number;
  readonly key: string;
  readonly log: Log;
  readonly piece: Piece;
  /** By component. */
  readonly processes: Map<string, Process>;
}

/** Takes records, and ties what starts to what ends. */
export interface Ledger {
  /** What `message` may begin or end. */
  useOf(message: string): Use;
  /** A part of the log that `key` stands for. */
  open(key: string, name: string, path: string, file: number): Part;
  note(part: Part, record: LagerRecord, use: Use, line: number): void;
  /** Says that nothing more comes of `part`. */
  close(part: Part): void;
  /** What was found in all. */
  found(): Omit<Discovered, 'findings'>;
}

/** An empty ledger that holds so many spans, and so many starts without an end, at once. */
export function createLedger({
  mostSpans,
  mostOpen,
}: {
  readonly mostSpans: number;
  readonly mostOpen: number;
}): Ledger {
  const kinds = createKinds();
  const logs = new Map<string, Log>();
  const processes = new Map<string, Process>();
  let [waiting, kept, records, unheeded] = [0, 0, 0, 0];
  let baseSecond: number | undefined;
  let first: Instant | undefined;
  let first_ns = Number.POSITIVE_INFINITY;
  const pairing = createPairing({
    onWaiting(more) {
      waiting += more;
    },
    onKept() {
      kept++;
    },
  });

  const processOf = ({ key, log, processes: own }: Part, component: string): Process => {
    const known = own.get(component);
    if (known) return known;
    const name = `${key}\0${component}`;
    const process = processes.get(name) ?? { log, groups: new Map(), byName: new Map(), lives_ns: [] };
    processes.set(name, process);
    own.set(component, process);
    return process;
  };
  const thinOut = () => {
    const { spans } = [...kinds.starts.values()].reduce((a, b) => (b.spans.length > a.spans.length ? b : a));
    const before = spans.length;
    spans.thin();
    kept -= before - spans.length;
  };

  return {
    useOf: kinds.useOf,
    open(key, name, path, file) {
      const log = logs.get(key) ?? { name, pieces: [] };
      logs.set(key, log);
      const piece = createPiece();
      log.pieces.push(piece);
      return { path, file, key, log, piece, processes: new Map() };
    },
    note(part, { second, nano, message, data }, { component, start, end, isBirth, isTooMany }, line) {
      baseSecond ??= second;
      const time_ns = (second - baseSecond) * 1e9 + nano;
      if (time_ns < first_ns) [first_ns, first] = [time_ns, { second, nano }];
      records++;
      if (isTooMany) unheeded++;
      const at = { path: part.path, line };
      noteRecord(part.piece, time_ns, message, at);
      if (!start && !end) return;
      const process = processOf(part, component);
      if (isBirth) process.lives_ns.push(time_ns);
      const session = typeof data.session === 'string' ? data.session : '';
      if (end) {
        end.seen++;
        // Mostly the session tells all, and nothing else of the data is looked at.
        const one = {
          kind: end,
          time_ns,
          at,
          piece: part.file,
          session,
          get about() {
            return aboutOf(data);
          },
          isGone: false,
        };
        if (!pairing.end(process, one) && !start) pairing.keep(process, { ...one });
      }
      if (start) {
        const about = aboutOf(data);
        pairing.start(process, { kind: start, time_ns, at, piece: part.file, session, about, isGone: false });
      }
      if (waiting > mostOpen) waiting -= forgetSome(processes.values());
      if (kept > mostSpans) thinOut();
    },
    close({ processes: own }) {
      // What was begun in this file may end in another one, but names without a session are too weak to tell that.
      for (const { byName } of own.values()) byName.clear();
    },
    found() {
      const open: OpenStart[] = [];
      for (const process of processes.values()) {
        pairing.join(process);
        const lives_ns = process.lives_ns.toSorted((a, b) => a - b);
        // The first time it is no restart.
        const restartAfter = (at_ns: number) => lives_ns.find((life_ns, i) => i > 0 && life_ns > at_ns) ?? null;
        for (const { starts } of process.groups.values())
          for (const start of starts) open.push({ start, log: process.log, restarted_ns: restartAfter(start.time_ns) });
      }
      const [starts, ends] = [[...kinds.starts.values()], [...kinds.ends.values()]];
      return { baseSecond: baseSecond ?? 0, first, records, starts, ends, open, logs: [...logs.values()], unheeded };
    },
  };
}
