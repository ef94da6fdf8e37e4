import { createCfLogsReader } from './cflogs.ts';
import type { Unit } from './document.ts';
import type { FramingName } from './framings.ts';
import { createJoiner, type HeldLine, type Joiner, opensPretty } from './join.ts';
import { type Found, parseCutText, parseText, parseUnit } from './parse.ts';
import { type LagerRecord, lagerLine, type RejectReason } from './record.ts';

/** Takes what is found in lines of text. */
export interface TextSink {
  /** A record of the line `held` (or that begins there). False if its framing is not wanted. `framing` is undefined where the prefix tells. */
  accept(found: Found, framing: FramingName | undefined, held: HeldLine): boolean;
  /** A line, or `size` bytes of one, that is no record. */
  reject(reason: RejectReason, line: number, size: number): void;
  /** The line of an accepted record was cut off. */
  cut(line: number): void;
  /** So many bytes belong to accepted records. */
  use(size: number): void;
}

export interface TextReader {
  /** Reads a line; it may be held until its record is complete. */
  push(held: HeldLine): void;
  /** Reads a unit of a JSON document. */
  pushUnit(unit: Unit, line: number): void;
  /** Says that the next line begins a record: what is held does not go on. */
  interrupt(): void;
}

/**
 * A reader for lines that are not exactly as lager prints them: with trailing text, other key orders, inside other JSON,
 * printed over several lines, cut off, or no lager at all. `name` stands for the app in the text of `cf logs`.
 */
export function createTextReader(name: string, sink: TextSink): TextReader {
  const cfLogs = createCfLogsReader(name);
  let joiner: Joiner | undefined;

  const readLine = (held: HeldLine, mayJoin: boolean) => {
    const { text, line, size } = held;
    const ofApp = cfLogs.read(text);
    if (ofApp) {
      const found = {
        record: ofApp,
        json: lagerLine(ofApp, 'cf'),
        prefix: '',
        wrapper: { vm: '', job: 'cf', isWeak: true },
        isCut: false,
      };
      if (sink.accept(found, 'cf-logs', held)) sink.use(size);
      else sink.reject('other-framing', line, size);
      return;
    }
    if (mayJoin && opensPretty(text)) {
      joiner = createJoiner(held, 0);
      return;
    }
    const { found, reason, cutAt } = parseText(text);
    if (found.length > 0) {
      const accepted = found.filter((one) => accept(one, undefined, held));
      if (accepted.length === 0) sink.reject('other-framing', line, size);
      else {
        sink.use(size);
        // Two lines glued together, the first of them torn.
        if (reason !== undefined) sink.reject(reason, line, 0);
      }
    } else if (cutAt >= 0 && mayJoin) joiner = createJoiner(held, cutAt);
    else if (acceptCut(held, text, cutAt, undefined)) sink.use(size);
    else sink.reject(reason ?? 'no-json', line, size);
  };

  const accept = (found: Found, framing: FramingName | undefined, held: HeldLine): boolean => {
    if (!sink.accept(found, framing, held)) return false;
    if (found.isCut) sink.cut(held.line);
    return true;
  };

  const acceptCut = (first: HeldLine, text: string, cutAt: number, framing: FramingName | undefined): boolean => {
    const cut = cutAt < 0 ? undefined : parseCutText(text, cutAt);
    return cut !== undefined && accept(cut, framing, first);
  };

  /** Reads lines that were held in vain. What they have in common may still be a record that was cut off. */
  const giveUp = () => {
    if (!joiner) return;
    const { first, lines, framing, isOneText, text } = joiner;
    joiner = undefined;
    const isMore = lines.length > 1 && isOneText();
    if (isMore && acceptCut(first, text(), text().indexOf('{'), framing)) return sink.use(sizeOf(lines));
    for (const held of lines) readLine(held, false);
  };

  return {
    push(held) {
      // A carrier that splits records puts its header in front of every part: they are no lines of a terminal.
      if (joiner && sharesHeader(joiner.first.text, held.text)) giveUp();
      if (!joiner) return readLine(held, true);
      const { first, lines, framing, text } = joiner;
      const state = joiner.add(held);
      if (state === 'open') return;
      const { found, reason = 'not-lager' } = parseText(state === 'whole' ? text() : '');
      if (found.filter((one) => accept(one, framing, first)).length > 0) {
        sink.use(sizeOf(lines));
        joiner = undefined;
      } else if (state === 'whole' && framing === 'pretty') {
        joiner = undefined;
        for (const { line, size } of lines) sink.reject(reason, line, size);
      } else giveUp();
    },
    pushUnit(unit, line) {
      const found = parseUnit(unit);
      if (typeof found === 'string') return sink.reject(found, line, 0);
      const accepted = found.filter((one) => accept(one, 'document', { text: '', line, size: 0 }));
      if (accepted.length === 0) sink.reject('other-framing', line, 0);
    },
    interrupt: giveUp,
  };
}

/** Characters that are no accident. */
const shortestHeader = 6;
const longestHeader = 16;

/** Whether `text` begins like `first` in front of its JSON, but for digits. */
function sharesHeader(first: string, text: string): boolean {
  const length = Math.min(first.indexOf('{'), longestHeader);
  const shape = (line: string) => line.slice(0, length).replace(/\d/g, '0');
  return length >= shortestHeader && first.slice(0, length).trim() !== '' && shape(first) === shape(text);
}

function sizeOf(lines: readonly HeldLine[]): number {
  return lines.reduce((sum, { size }) => sum + size, 0);
}

/** The first record in `line`, in any framing that one line can have, or the reason why there is none. */
export function parseRecord(line: string): LagerRecord | RejectReason {
  const { found, reason = 'no-json' } = parseText(line);
  return createCfLogsReader('app').read(line) ?? found[0]?.record ?? reason;
}
