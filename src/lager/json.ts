/** What stands at a place where a JSON value ought to begin. */
export type Extent =
  /** A whole value, up to `end`. */
  | { readonly kind: 'whole'; readonly end: number }
  /** The beginning of one. `repaired` is its whole members, closed. */
  | { readonly kind: 'cut'; readonly repaired: string; readonly inString: boolean }
  /** No JSON from `at` on. */
  | { readonly kind: 'broken'; readonly at: number };

const QUOTE = 34;
const BACKSLASH = 92;
const word = /[-+.\w]*/y;

/**
 * How far the JSON object or array goes that begins at `start` of `text`. A value that is cut off in the middle gives
 * what came before the cut: only whole strings and numbers, never a part of one.
 */
export function extentOf(text: string, start: number): Extent {
  const closers: string[] = [];
  let at = start;
  /** Up to here, with what was open then closed, the text is JSON. */
  let sound = -1;
  let open = 0;
  let expects: 'value' | 'key' | 'colon' | 'comma' = 'value';
  let isFirst = false;
  const cut = (inString = false): Extent =>
    sound < 0
      ? { kind: 'broken', at }
      : { kind: 'cut', repaired: text.slice(start, sound) + closers.slice(0, open).toReversed().join(''), inString };
  const isSound = () => {
    sound = at;
    open = closers.length;
  };
  for (;;) {
    while (isSpace(text.charCodeAt(at))) at++;
    const char = text[at];
    if (char === undefined) return cut();
    if (expects !== 'colon' && char === closers.at(-1) && (expects === 'comma' || isFirst)) {
      closers.pop();
      at++;
      isSound();
      if (closers.length === 0) return { kind: 'whole', end: at };
      expects = 'comma';
    } else if (expects === 'comma' && char === ',') {
      at++;
      expects = closers.at(-1) === '}' ? 'key' : 'value';
    } else if (expects === 'colon' && char === ':') {
      at++;
      expects = 'value';
    } else if (char === '"' && (expects === 'key' || expects === 'value')) {
      const end = endOfString(text, at);
      if (end === 0) return cut(true);
      if (end < 0) return { kind: 'broken', at };
      at = end;
      if (expects === 'key') expects = 'colon';
      else {
        isSound();
        expects = 'comma';
      }
    } else if (expects === 'value' && (char === '{' || char === '[')) {
      closers.push(char === '{' ? '}' : ']');
      at++;
      isSound();
      isFirst = true;
      expects = char === '{' ? 'key' : 'value';
      continue;
    } else if (expects === 'value' && closers.length > 0) {
      word.lastIndex = at;
      const token = word.exec(text)?.[0] ?? '';
      const end = at + token.length;
      if (end === text.length && token !== '') return cut();
      if (!isScalar(token)) return { kind: 'broken', at };
      at = end;
      isSound();
      expects = 'comma';
    } else return { kind: 'broken', at };
    isFirst = false;
  }
}

/** The index behind the string that begins at `at`, 0 if the text ends within it, -1 if it holds a line break or the like. */
function endOfString(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) return i + 1;
    if (code === BACKSLASH) i++;
    else if (code < 32) return -1;
  }
  return 0;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function isScalar(token: string): boolean {
  return /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$/.test(token);
}

/** How deep a text is nested, fed piece by piece. */
export interface Nesting {
  /** Reads on; true once everything that was opened is closed again. */
  feed(text: string): boolean;
}

/** The nesting of braces and brackets outside of strings, from nothing. */
export function createNesting(): Nesting {
  let depth = 0;
  let inString = false;
  let isEscaped = false;
  return {
    feed(text) {
      for (let i = 0; i < text.length; i++) {
        const char = text.charCodeAt(i);
        if (isEscaped) isEscaped = false;
        else if (inString) {
          if (char === BACKSLASH) isEscaped = true;
          else if (char === QUOTE) inString = false;
        } else if (char === QUOTE) inString = true;
        else if (char === 123 || char === 91) depth++;
        else if (char === 125 || char === 93) depth--;
      }
      return depth <= 0 && !inString;
    },
  };
}

/** `value` as JSON; undefined if it is nested too deep for that. */
export function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Where the value of `key`, a member of the object that `text` is, begins; -1 without such a member. The last one counts,
 * as it does for JSON.parse.
 */
export function memberAt(text: string, key: string): number {
  const quoted = JSON.stringify(key);
  let found = -1;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 123 || char === 91) depth++;
    else if (char === 125 || char === 93) depth--;
    else if (char === QUOTE) {
      const end = endOfString(text, at);
      if (end <= 0) return found;
      const value = depth === 1 ? /\s*:\s*/y : undefined;
      if (value && text.slice(at, end) === quoted) {
        value.lastIndex = end;
        if (value.test(text)) found = value.lastIndex;
      }
      at = end - 1;
    }
  }
  return found;
}
