import type { Token } from 'stream-json/parser.js';
import { type Container, type Element, type Frame, labelsOf, opensUnits } from './envelope.ts';

/** One element of the arrays that hold a document's records. */
export interface Unit {
  /** The element; undefined if it was too big to be kept. */
  readonly value: unknown;
  /** What the document says about a whole stream of elements (Loki's labels). */
  readonly labels?: Readonly<Record<string, unknown>>;
}

export interface UnitReader {
  /** Feeds the next token of the document, in which text comes in chunks. Throws if it is nested too deep. */
  push(token: Token): void;
  /** The units that are complete since the last call. With `all`, also those that wait for their labels. */
  take(all?: boolean): Unit[];
  /** True while a document has begun and not ended. */
  isInside(): boolean;
}

/** What a value costs besides its text. */
const valueSize = 32;
const maxDepth = 1000;
/** Keys are read also where nothing is kept, but not without limit. */
const maxKey = 256;

/**
 * Finds the units in the tokens of one or more documents: the elements of the outermost arrays, or, where these are lists
 * of pages or streams, of the arrays in them. A unit of more than `limit` bytes is delivered without its value.
 */
export function readUnits(limit: number): UnitReader {
  const frames: Frame[] = [];
  const elements: Element[] = [];
  let units: Unit[] = [];
  let text = '';
  let inString = false;

  const begin = (isDocument: boolean) =>
    elements.push({ depth: frames.length, isDocument, isEnvelope: isDocument, size: 0, held: [], heldSize: 0 });

  const grow = (bytes: number) => {
    const element = elements.at(-1);
    if (element === undefined || element.tooLong) return;
    element.size += bytes;
    if (element.size <= limit) return;
    element.tooLong = true;
    element.value = undefined;
    for (const frame of frames.slice(element.depth)) frame.value = undefined;
  };

  const attach = (value: unknown) => {
    const element = elements.at(-1);
    if (element === undefined || element.tooLong) return;
    if (element.depth === frames.length) element.value = value;
    else put(frames.at(-1) as Frame, value);
  };

  const flush = (owner: Element) => {
    const labels = labelsOf(owner);
    for (const unit of owner.held.splice(0)) units.push(labels ? { ...unit, labels } : unit);
    owner.heldSize = 0;
  };

  const deliver = (unit: Unit, size: number) => {
    const owner = elements.at(-1);
    const key = frames.at(-2)?.key;
    if (!owner || (key !== 'values' && key !== 'entries')) return void units.push(unit);
    owner.held.push(unit);
    owner.heldSize += size;
    // Keys may have been sorted, so that the labels come last.
    if (labelsOf(owner) || owner.heldSize > limit) flush(owner);
  };

  /** Called behind each value. */
  const finish = () => {
    const element = elements.at(-1);
    if (element?.depth !== frames.length) return;
    elements.pop();
    flush(element);
    // An object that holds no list of units is one itself, such as a line behind a document.
    if (element.isDocument ? element.hasUnits : element.isEnvelope) return;
    deliver({ value: element.value }, element.size);
  };

  const beginUnit = () => {
    if (frames.at(-1)?.holdsUnits) begin(false);
    grow(valueSize);
  };

  const endScalar = (value: unknown) => {
    attach(value);
    finish();
  };

  const open = (value: Container) => {
    if (frames.length >= maxDepth) throw new Error(`nested more than ${maxDepth} deep`);
    const isArray = Array.isArray(value);
    if (frames.length === 0 && !isArray) begin(true);
    beginUnit();
    const element = elements.at(-1);
    const holdsUnits = isArray && (element === undefined || opensUnits(element, frames.slice(element.depth)));
    if (!holdsUnits) attach(value);
    else if (element) {
      element.isEnvelope = true;
      element.hasUnits = true;
    }
    frames.push({ isArray, value: holdsUnits || element?.tooLong ? undefined : value, key: '', holdsUnits });
  };

  const endText = () => {
    const whole = text;
    text = '';
    return whole;
  };

  return {
    push(token) {
      switch (token.name) {
        case 'startString':
          inString = true;
          return beginUnit();
        case 'startNumber':
          return beginUnit();
        case 'stringChunk':
        case 'numberChunk': {
          grow(token.value.length);
          const element = elements.at(-1);
          if (element && (!element.tooLong || text.length < maxKey)) text += token.value;
          return;
        }
        case 'endKey':
          (frames.at(-1) as Frame).key = endText();
          return;
        case 'endString':
          inString = false;
          return endScalar(endText());
        case 'endNumber':
          return endScalar(Number(endText()));
        case 'nullValue':
        case 'trueValue':
        case 'falseValue':
          beginUnit();
          return endScalar(token.value);
        case 'startObject':
          return open({});
        case 'startArray':
          return open([]);
        case 'endObject':
        case 'endArray':
          frames.pop();
          return finish();
      }
    },
    take(all = false) {
      if (all) elements.forEach(flush);
      const taken = units;
      units = [];
      return taken;
    },
    isInside: () => frames.length > 0 || inString,
  };
}

function put(frame: Frame, value: unknown): void {
  if (Array.isArray(frame.value)) frame.value.push(value);
  else if (frame.value && frame.key !== '__proto__') frame.value[frame.key] = value;
  // An own property, as JSON.parse makes it.
  else if (frame.value) Object.defineProperty(frame.value, frame.key, { value, enumerable: true });
}
