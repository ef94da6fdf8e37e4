import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { taskMilestones } from '../milestones.ts';
import type { PhaseFigures } from './percentiles.ts';

/** As much of @duckdb/node-api as is used. */
interface DuckDB {
  readonly DuckDBInstance: {
    create(
      path: string,
      config: Record<string, string>,
    ): Promise<{ connect(): Promise<{ runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): unknown[] }> }> }>;
  };
}

const packageName = '@duckdb/node-api';

/** Finds the package of DuckDB below BENCH_DUCKDB or the working directory. Undefined if it is not there. */
export function findDuckdb(): string | undefined {
  const folder = resolve(process.env.BENCH_DUCKDB ?? '.');
  try {
    return createRequire(join(folder, 'package.json')).resolve(packageName);
  } catch {
    return undefined;
  }
}

/** The phases of the Tasks in `path`, as one query over typed columns on two threads. */
export async function duckdbPhases(api: string, path: string): Promise<PhaseFigures[]> {
  const { DuckDBInstance } = (await import(api)) as DuckDB;
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  const [row] = (await connection.runAndReadAll(query(path))).getRowObjectsJson() as [Record<string, unknown>];
  return taskMilestones.slice(1).map(({ name }, at) => {
    const quantiles = (row[`q${at}`] ?? []) as readonly unknown[];
    const [p50_ns = Number.NaN, p95_ns = Number.NaN, p99_ns = Number.NaN] = quantiles.map(Number);
    return { to: name, count: Number(row[`n${at}`]), p50_ns, p95_ns, p99_ns };
  });
}

function query(path: string): string {
  const cases = taskMilestones.map(({ suffix }, at) => `WHEN ends_with(message, '${suffix}') THEN ${at}`);
  // All stamps of a file have one form, so that the first of the texts is the first in time.
  const firsts = taskMilestones.map((_, at) => `${nanoseconds(`min(timestamp) FILTER (milestone = ${at})`)} AS m${at}`);
  const figures = taskMilestones.slice(1).map((_, at) => {
    const duration = `m${at + 1} - m${at}`;
    return `count(${duration}) AS n${at}, quantile_cont(${duration}, [0.5, 0.95, 0.99]) AS q${at}`;
  });
  return `
    WITH lines AS (
      SELECT timestamp, CASE ${cases.join(' ')} END AS milestone,
        coalesce(trim(data.tasks, '[]"'), data.task_guid, data."task-guid", data."container-guid", data.handle) AS guid
      FROM read_json('${path.replaceAll("'", "''")}', format = 'newline_delimited', ignore_errors = true, columns = {
        timestamp: 'VARCHAR', message: 'VARCHAR',
        data: 'STRUCT(tasks VARCHAR, task_guid VARCHAR, "task-guid" VARCHAR, "container-guid" VARCHAR, handle VARCHAR)'
      })
    ),
    tasks AS (
      SELECT guid, ${firsts.join(', ')} FROM lines WHERE milestone IS NOT NULL GROUP BY guid HAVING m0 IS NOT NULL
    )
    SELECT ${figures.join(', ')} FROM tasks`;
}

/** The time stamp `text`, in either encoding, as nanoseconds since 1970. */
function nanoseconds(text: string): string {
  return `CASE WHEN ${text} LIKE '%Z' THEN epoch_ns(rtrim(${text}, 'Z')::TIMESTAMP_NS)
    ELSE replace(${text}, '.', '')::BIGINT END`;
}
