/** What kept an auction from placing something. */
export type PlacementKind =
  /** No cell has the memory, disk or containers. */
  | 'insufficient'
  /** No cell has the rootfs, the volume driver or the placement tag. */
  | 'constraint'
  /** Too many containers are being started. */
  | 'in-flight-limit'
  /** No cell answered. */
  | 'unreachable'
  /** The chosen cell did not take it. */
  | 'refused'
  | 'other'
  /** The logs do not say why. */
  | 'unknown';

/** A reason as Diego gives it, and what kind of reason it is. */
export interface PlacementReason {
  readonly kind: PlacementKind;
  readonly text: string;
}

/** What the BBS is told, where the auctioneer's own line has no text (auction, auctiontypes/types.go). */
export const inFlightText = 'waiting to start instance: reached in-flight start limit';
export const refusedText = 'refused by the chosen cell';

const patterns: readonly (readonly [RegExp, PlacementKind])[] = [
  [/^insufficient resources/, 'insufficient'],
  // Of 2016-08 too: "found no compatible volume drivers", "found no compatible placement tags".
  [/^(?:found no compatible|stack mismatch)/, 'constraint'],
  [/in-flight start limit/, 'in-flight-limit'],
  [/^unable to communicate/, 'unreachable'],
];

/** The reason that `text` gives: a placement error of Diego. Empty if there is none. */
export function placementReason(text: string): PlacementReason {
  if (text === '') return { kind: 'unknown', text };
  if (text === refusedText) return { kind: 'refused', text };
  return { kind: patterns.find(([pattern]) => pattern.test(text))?.[1] ?? 'other', text };
}
