import { bbs, cellId, type Entry, lrpSteps, rep, type Steps, zero } from './diego.ts';
import { drawsOf, logNormal } from './synthetic/random.ts';

/** Times are seconds since the zero of all stories. */
export interface SlowBbs {
  readonly parts: readonly (Steps | Entry)[];
  /** Rounds of the convergence of LRPs, and requests that start instances, as the log was made. */
  readonly rounds: readonly { readonly at_s: number; readonly took_s: number }[];
  readonly requests: readonly { readonly at_s: number; readonly took_s: number; readonly running: number }[];
  readonly timeOuts: number;
}

const lasts_s = 600;
const instances = 400;
/** The client gives up. */
const patience_s = 10;
const path = '/v1/actual_lrps/start.r1';
const toMilli = (value_s: number) => Math.round(value_s * 1e3) / 1e3;

/**
 * A BBS that runs out of time: `instances` LRPs start one after the other, requests take the longer the more of them run,
 * and the convergence, which begins 30 s after the last one ended, in the end takes longer than that. With `isSlow` false,
 * the same without any slowing down.
 */
export function slowBbs(isSlow = true): SlowBbs {
  const draw = drawsOf(7, 'slow-bbs');
  const runningAt = (at_s: number) => Math.max(0, Math.min(instances, Math.floor(((at_s - 9) / lasts_s) * instances)));
  const load = (at_s: number) => (isSlow ? (runningAt(at_s) / instances) ** 3 : 0);
  const lrps = Array.from({ length: instances }, (_, i) =>
    lrpSteps({ guid: `instance-${i}`, process: `process-${i}`, index: 0, cell: i % 4 }, (i * lasts_s) / instances),
  );
  const requests = Array.from({ length: lasts_s * 5 }, (_, i) => {
    const at_s = i / 5;
    return { at_s, took_s: toMilli(logNormal(draw, 0.5) * (0.004 + 5 * load(at_s))), running: runningAt(at_s) };
  });
  const rounds: { at_s: number; took_s: number }[] = [];
  for (let at_s = 30; at_s < lasts_s; at_s += (rounds.at(-1)?.took_s ?? 0) + 30)
    rounds.push({ at_s: toMilli(at_s), took_s: toMilli(0.2 + 60 * load(at_s)) });
  const late = requests.filter(({ took_s }) => took_s > patience_s);
  return {
    parts: [
      ...lrps,
      ...requests.flatMap(({ at_s, took_s }, i) => [
        access(at_s, 'serving', i, {}),
        access(at_s + took_s, 'done', i, { duration: Math.round(took_s * 1e9) }),
      ]),
      ...rounds.flatMap(({ at_s, took_s }, i) => [
        bbs(at_s, 'executing-convergence.converge-lrps-started', { session: String(9000 + i) }),
        bbs(at_s + took_s, 'executing-convergence.converge-lrps-done', { session: String(9000 + i) }),
      ]),
      ...late.map(({ at_s }, i) =>
        rep(i % 4, at_s + patience_s, 'running-bulker.sync.batch-operations.do-request.failed-doing-request', {
          error: `Post "https://bbs.service.cf.internal:8889${path}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`,
          session: `13.${i}`,
        }),
      ),
      rep(0, 0, 'started', { 'cell-id': cellId(0) }),
    ],
    rounds,
    requests,
    timeOuts: late.length,
  };
}

/** A line of the BBS's access log, which is in lager's epoch form whatever the other logs are in. */
function access(at_s: number, end: 'serving' | 'done', i: number, data: object): Entry {
  const timestamp = (zero + at_s).toFixed(6);
  const line = JSON.stringify({
    timestamp,
    source: 'bbs-access',
    message: `bbs-access.request.${end}`,
    log_level: 1,
    data: { ...data, method: 'POST', remote_addr: '127.0.0.1:34382', request: path, session: String(i + 1) },
  });
  return { path: 'diego-api-0/bbs/bbs.access.log', line };
}
