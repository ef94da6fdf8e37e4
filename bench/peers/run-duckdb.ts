import { duckdbPhases } from './duckdb.ts';

const [api, path] = process.argv.slice(2) as [string, string];
console.log(JSON.stringify(await duckdbPhases(api, path), null, 2));
