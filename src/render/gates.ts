import { type GateResult, groupsOf } from '../gates/evaluate.ts';
import { changeFigure, figure } from '../gates/figures.ts';
import { count, plural } from './words.ts';

/** One line of a table of gates. */
export interface GateRow {
  readonly status: 'failed' | 'no data' | 'passed';
  readonly gate: string;
  /** Where a gate stands for several metrics, which of them this is; else empty. */
  readonly metric: string;
  readonly value: string;
  readonly base: string;
  readonly change: string;
}

/** The gates, failed ones first, then those without data. What passed of several metrics of one gate is one row. */
export function gateRows(results: readonly GateResult[]): GateRow[] {
  const rows = groupsOf(results).flatMap((group) => {
    const passed = group.filter(({ status }) => status === 'passed');
    const [first] = passed;
    if (group.length === 1 || !first) return group.map((result) => rowOf(result, group.length > 1));
    const number = count(passed.length);
    const which = passed.length < group.length ? `${number} others` : `all ${number}`;
    const folded = {
      ...rowOf(first, true),
      metric: which,
      value: '',
      base: '',
      change: '',
    };
    return [...group.filter((result) => !passed.includes(result)).map((result) => rowOf(result, true)), folded];
  });
  return ['failed', 'no data', 'passed'].flatMap((status) => rows.filter((row) => row.status === status));
}

/** "Gates: 3 of 7 failed (1 found no data). Figures are medians of 3 runs." */
export function gateHeadline(results: readonly GateResult[]): string {
  const groups = groupsOf(results);
  const having = (of: readonly GateResult['status'][]) =>
    groups.filter((group) => group.some(({ status }) => of.includes(status))).length;
  const [failed, lacking] = [having(['failed', 'no-data']), having(['no-data'])];
  const told =
    failed === 0
      ? groups.length === 1
        ? 'passed'
        : `all ${count(groups.length)} passed`
      : `${count(failed)} of ${count(groups.length)} failed${lacking > 0 ? ` (${count(lacking)} found no data)` : ''}`;
  const runs = Math.max(...results.map((result) => result.runs));
  const base = Math.max(...results.map((result) => result.base_runs));
  const medians = [
    ...(runs > 1 ? [`Figures are medians of ${plural(runs, 'run')}.`] : []),
    ...(base > 1 ? [`Those of the base are medians of ${plural(base, 'run')}.`] : []),
  ];
  return [`Gates: ${told}.`, ...medians].join(' ');
}

/** What the table does not say of gates that failed: why there is no data, what a gate is called, and what it is for. */
export function gateNotes(results: readonly GateResult[]): string[] {
  return groupsOf(results).flatMap((group) => {
    const lacking = group.filter(({ status }) => status === 'no-data').map(({ message }) => message);
    const [first] = group;
    const isToBeTold = first !== undefined && group.some(({ status }) => status !== 'passed');
    const about = isToBeTold ? [first.name, first.why].filter((text) => text !== null) : [];
    return [...lacking, ...(about.length > 0 ? [`${first?.gate}: ${about.join(': ')}`] : [])];
  });
}

function rowOf(result: GateResult, isOfSeveral: boolean): GateRow {
  const { status, gate, metric, value, base, change } = result;
  const fromZero = change === null && value !== null && base === 0;
  return {
    status: status === 'no-data' ? 'no data' : status,
    gate,
    metric: isOfSeveral ? metric : '',
    value: value === null ? '' : figure(value, result),
    base: base === null ? '' : figure(base, result),
    change: change === null ? (fromZero ? 'from 0' : '') : changeFigure(change, result),
  };
}
