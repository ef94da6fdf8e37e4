import type { Action } from './action.ts';
import { createSpans, type Spans } from './spans.ts';

/** A line of a log. */
export interface Place {
  readonly path: string;
  readonly line: number;
}

/** Messages that may begin or end something; ids in them are folded. */
export interface Kind extends Action {
  /** The message with its ids folded. */
  readonly template: string;
  /** The first of them as it was written. */
  readonly sample: string;
  /** All that were seen. */
  seen: number;
  /** Those that were begun and not ended, or the other way round, as far as they are remembered; and how many are not. */
  waiting: number;
  forgotten: number;
  /** Those that ended something: by their session, or by what their data names where the session was another. */
  bySession: number;
  byName: number;
}

/** Messages that begin something, and what is known of how it went on. */
export interface StartKind extends Kind {
  readonly spans: Spans;
  /** The kinds of messages that ended some, by their number. */
  readonly endedBy: Kind[];
  /** Ends that could belong to several starts: the latest one was taken. */
  ambiguous: number;
  longest_ns: number;
  longestAt: Place | undefined;
}

/** The kind of messages that `template` stands for. */
export function createKind(template: string, sample: string, action: Action): Kind {
  return { ...action, template, sample, seen: 0, waiting: 0, forgotten: 0, bySession: 0, byName: 0 };
}

/** The same for messages that begin something. */
export function createStartKind(template: string, sample: string, action: Action): StartKind {
  return {
    ...createKind(template, sample, action),
    spans: createSpans(),
    endedBy: [],
    ambiguous: 0,
    longest_ns: -1,
    longestAt: undefined,
  };
}

/** A bare end is the last that is thought of for a verb. */
const last = 9;

/** How well a message with the same prefix ends what `start` began: 0 is best, undefined if it does not. */
export function fitOf(start: Kind, end: Kind): number | undefined {
  if (start.template === end.template) return undefined;
  const rank = end.ends.findIndex((subject) => start.begins.includes(subject));
  if (rank >= 0) return rank;
  return start.isVerb && end.ends.includes('') ? last : undefined;
}
