import { isObject } from './envelope.ts';

/** How documents begin. Not "[" and a word, which begins a log line with a prefix. */
const openings = [
  // Arrays of anything that may hold a record; an empty one by itself, or before another.
  /^\[\s*(?:[{"[]|\]\s*(?:$|\[))/,
  // Elasticsearch: search, multi search, scroll, async search, Kibana's inspector.
  /^\{\s*"(?:took|timed_out|num_reduce_phases|_scroll_id|pit_id|_shards|_clusters|is_partial|isPartial)"\s*:/,
  /^\{\s*"(?:hits|aggregations|rawResponse)"\s*:\s*\{/,
  /^\{\s*"(?:id|is_running|isRunning)"\s*:[^{[]*"(?:rawResponse|response)"\s*:\s*\{/,
  // Loki: query and push. Lager's own record has "data" first if somebody sorted its keys.
  /^\{\s*"status"\s*:\s*"success"/,
  /^\{\s*"data"\s*:\s*(?:\[|\{\s*"(?:resultType|result|stats|encodingFlags)"\s*:)/,
  /^\{\s*"stream"\s*:\s*\{[^{}]*\}\s*,\s*"values"\s*:\s*\[/,
  // Lists under a name.
  /^\{\s*"(?:streams|responses|results?|events|logs|lines|entries|records|messages|items|docs|documents|rows)"\s*:\s*\[/,
];

/**
 * True if the first bytes of a file are those of a JSON document that holds records, rather than of lines: an array, or an
 * object that begins like what Elasticsearch, Kibana or Loki answer. Give it some KiB. False for lines that are JSON
 * themselves, also if they are pretty-printed.
 */
export function isDocument(head: Buffer): boolean {
  // Most lines that are none of ours are told by one byte; to decode what follows each of them would cost the more.
  const first = head.find((byte) => byte > 0x20);
  if (first === undefined || (first < 0x80 && first !== 0x5b && first !== 0x7b)) return false;
  // A byte order mark is white space to trimStart.
  const text = head.toString().trimStart();
  if (!openings.some((opening) => opening.test(text))) return false;
  if (text.startsWith('[')) return true;
  const lineEnd = text.indexOf('\n');
  if (lineEnd < 0) return true;
  try {
    return holdsRecords(JSON.parse(text.slice(0, lineEnd)));
  } catch {
    return true;
  }
}

/** Tells a whole document on one line, which others may follow, from a record with a similar key. */
function holdsRecords(line: unknown): boolean {
  if (!isObject(line)) return false;
  const around = [line, line.rawResponse, line.response, line.hits, line.data].filter(isObject);
  const inside = around.flatMap((object) => [object, object.hits]).filter(isObject);
  return inside.flatMap((object) => Object.values(object)).some(isListOfRecords);
}

function isListOfRecords(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'object' || /\{\s*"/.test(String(one)));
}
