import type { RunKind } from '../png/choice.ts';
import type { Section } from '../system/section.ts';

/** Pictures of a whole run: PNGs. */
export type RunPictures = ReadonlyMap<RunKind, Uint8Array>;

/** A PNG in base64, with its size in pixels, so that nothing moves once it is shown. */
export interface PagePicture {
  readonly shows: string;
  readonly png: string;
  readonly width: number;
  readonly height: number;
}

/** One part of the system around the work, in a card. */
export interface PagePart {
  readonly title: string;
  /** The first has the title of the whole part. */
  readonly sections: readonly Section[];
  readonly picture?: PagePicture;
}

/** What the page tells of the system around the work. */
export interface PageSystem {
  /** Sentences that are read before all others. */
  readonly incidents: readonly string[];
  readonly incidentCount: number;
  /** Those of which there is anything to tell. */
  readonly parts: readonly PagePart[];
}
