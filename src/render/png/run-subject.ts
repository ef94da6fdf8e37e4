import type { Analysis } from '../../analysis/run.ts';
import type { Picture, Sheet } from './frame.ts';

/** What a picture of a whole run is made of, and what it is drawn on. */
export interface RunSubject extends Sheet {
  readonly analysis: Analysis;
}

/** A picture of a whole run, with what must be said below it. */
export interface RunPicture extends Picture {
  readonly sentences?: readonly string[];
}
