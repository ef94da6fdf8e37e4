import { memberAt } from '../lager/json.ts';
import { originKeys } from '../lager/origins.ts';
import type { Origin } from '../sources/origin.ts';

/**
 * The lager record `json` with its origin as first members of its data; all else stays as it was written, to the last
 * digit. A record that has an origin in its data already is left alone.
 */
export function withOrigin(json: string, { vm, job }: Origin): string {
  if (json.includes(`"${originKeys.vm}":`)) return json;
  const members = `${JSON.stringify(originKeys.vm)}:${JSON.stringify(vm)},${JSON.stringify(originKeys.job)}:${JSON.stringify(job)}`;
  const at = memberAt(json, 'data');
  if (at >= 0 && json[at] === '{') {
    const isEmpty = /^\{\s*\}/.test(json.slice(at, at + 100));
    return `${json.slice(0, at + 1)}${members}${isEmpty ? '' : ','}${json.slice(at + 1)}`;
  }
  // Data that is null, or not there at all.
  if (at >= 0) return `${json.slice(0, at)}{${members}}${json.slice(at + 'null'.length)}`;
  return `${json.slice(0, json.lastIndexOf('}'))},"data":{${members}}}`;
}
