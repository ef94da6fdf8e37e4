import type { Unit } from './units.ts';

export type Container = unknown[] | Record<string, unknown>;

/** An open array or object. */
export interface Frame {
  readonly isArray: boolean;
  /** Undefined if nobody wants it. */
  value: Container | undefined;
  /** Of an object: the key whose value is being read. */
  key: string;
  /** Of an array: its elements are units. */
  readonly holdsUnits: boolean;
}

/** A value that is being put together: a unit, or what stands around units. */
export interface Element {
  /** How many frames are around it. */
  readonly depth: number;
  readonly isDocument: boolean;
  /** It has arrays of units in it, so it is none itself. */
  isEnvelope: boolean;
  hasUnits?: boolean;
  value?: unknown;
  size: number;
  tooLong?: boolean;
  labels?: Record<string, unknown>;
  /** Units whose labels may still come. */
  readonly held: Unit[];
  heldSize: number;
}

/** Where arrays of units lie in an element of another one: pages of Elasticsearch in a list, Loki's streams. */
const nested = new Set([
  'hits.hits',
  'rawResponse.hits.hits',
  'response.hits.hits',
  'result.rawResponse.hits.hits',
  'responses',
  'data.result',
  'streams',
  'values',
  'entries',
]);
const lastKeys = new Set([...nested].map((path) => path.slice(path.lastIndexOf('.') + 1)));

/**
 * Keys that stand around them (Elasticsearch's search, multi search, scroll and async search; Kibana's inspector; Loki's
 * query and push). An element with any other key is a record, whatever arrays it has.
 */
const envelopeKeys = new Set(
  `took timed_out num_reduce_phases terminated_early _scroll_id pit_id _shards _clusters aggregations suggest profile
   hits responses status id rawResponse response result isPartial isRunning isRestored is_partial is_running total loaded
   start_time_in_millis expiration_time_in_millis completion_time_in_millis
   data stream labels streams values entries`.split(/\s+/),
);

/** Arrays of a document in or under these keys hold no records. */
const asides = new Set('aggregations _shards _clusters suggest profile stats encodingFlags warnings'.split(' '));

/** True if the elements of an array that begins at `path` in `element` are units. */
export function opensUnits(element: Element, path: readonly Frame[]): boolean {
  const last = path.at(-1)?.key ?? '';
  if (!element.isDocument && (element.tooLong || !lastKeys.has(last))) return false;
  if (path.some(({ isArray }) => isArray)) return false;
  const keys = path.map(({ key }) => key);
  // Behind a document, lines may follow: a record keeps its lists.
  const isRecord = isObject(element.value) && 'timestamp' in element.value && 'message' in element.value;
  if (element.isDocument) return !isRecord && !keys.some((key) => asides.has(key));
  if (!nested.has(keys.join('.')) || !isObject(element.value)) return false;
  if (!Object.keys(element.value).every((key) => envelopeKeys.has(key))) return false;
  // Until here, a record whose data come first looks like a page of Loki.
  const { data } = element.value;
  return data === undefined || (isObject(data) && data.resultType === 'streams');
}

/** The labels in a stream of Loki: an object, or `{job="rep", ...}` as its first API wrote them. */
export function labelsOf(element: Element): Record<string, unknown> | undefined {
  if (element.labels || !isObject(element.value)) return element.labels;
  const labels = element.value.stream ?? element.value.labels;
  if (isObject(labels)) element.labels = labels;
  else if (typeof labels === 'string') {
    const pairs = labels.matchAll(/([\w.-]+)\s*=\s*"((?:[^"\\]|\\.)*)"/g);
    element.labels = Object.fromEntries([...pairs].map(([, name, text]) => [name, text?.replace(/\\(.)/g, '$1')]));
  }
  return element.labels;
}

/** True for what JSON calls an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
