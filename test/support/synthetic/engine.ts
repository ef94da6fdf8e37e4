import TinyQueue from 'tinyqueue';

/** What a process waits for: it is given the way to go on. */
export type Wait = (goOn: () => void) => void;

/** Something that takes simulated time: it yields what it waits for. */
export type Process<T = void> = Generator<Wait, T, void>;

/** Places of which so many can be taken at once; who finds none free queues, first come, first served. */
export interface Pool {
  readonly enter: Wait;
  leave(): void;
}

/** Simulated time, and all that happens in it. */
export interface Engine {
  /** Nanoseconds since the beginning. */
  now_ns(): number;
  /** Waits until `at_ns`. */
  until(at_ns: number): Wait;
  /** Begins `process` now. */
  start(process: Process): void;
  /** Waits until all of `processes`, begun now, have ended. */
  all(processes: readonly Process[]): Wait;
  /** A pool of `size` places. */
  pool(size: number): Pool;
  /** Lets time pass until nothing is left to happen. */
  run(): void;
}

interface Due {
  readonly at_ns: number;
  readonly order: number;
  readonly happen: () => void;
}

/** An engine at time 0. What is due at the same time happens in the order in which it was asked for. */
export function createEngine(): Engine {
  const queue = new TinyQueue<Due>([], (a, b) => a.at_ns - b.at_ns || a.order - b.order);
  let now_ns = 0;
  let asked = 0;
  const at = (at_ns: number, happen: () => void) =>
    queue.push({ at_ns: Math.max(at_ns, now_ns), order: asked++, happen });
  const start = (process: Process, onEnd = () => {}) => {
    const step = () => {
      const next = process.next();
      if (next.done) onEnd();
      else next.value(step);
    };
    at(now_ns, step);
  };
  return {
    now_ns: () => now_ns,
    until: (at_ns) => (goOn) => at(at_ns, goOn),
    start: (process) => start(process),
    all: (processes) => (goOn) => {
      let left = processes.length;
      for (const process of processes) start(process, () => --left === 0 && goOn());
    },
    pool(size) {
      const waiting: (() => void)[] = [];
      let free = size;
      return {
        enter(goOn) {
          if (free === 0) waiting.push(goOn);
          else {
            free--;
            at(now_ns, goOn);
          }
        },
        leave() {
          const next = waiting.shift();
          if (next) at(now_ns, next);
          else free++;
        },
      };
    },
    run() {
      for (let due = queue.pop(); due; due = queue.pop()) {
        now_ns = due.at_ns;
        due.happen();
      }
    },
  };
}
