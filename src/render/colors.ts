/**
 * One colour per phase, the same in every picture and page. Neighbours in a lifecycle differ in lightness, so that they
 * do when printed grey; no two of a lifecycle are alike to a colour-blind reader; all show on white and on black.
 */
const colors: Readonly<Record<string, string>> = {
  persist: '#6cbdfb',
  'create-in-bbs': '#6cbdfb',
  schedule: '#4571e5',
  'request-auction': '#a5c4ff',
  auction: '#2a52bd',
  claim: '#264c97',
  'start-in-bbs': '#433659',
  'wait-for-create-slot': '#eebc43',
  'create-container': '#c75d15',
  'set-up': '#aadda8',
  launch: '#0b4a22',
  'become-healthy': '#ab7fbb',
  run: '#afafaf',
  complete: '#723b98',
  resolve: '#ab7fb7',
  stop: '#6b6361',
  'destroy-container': '#6b6361',
  // Garden's steps inside "create container": guardian's, then those of garden-linux that did the same work.
  'reach-garden': '#705575',
  'reach-image-plugin': '#68b99b',
  'create-image': '#2160b9',
  'prepare-mounts': '#bba5f9',
  'create-bundle': '#80371d',
  'create-in-runtime': '#58e6b5',
  'inspect-container': '#4b346d',
  'create-network': '#c75d15',
  'finish-in-garden': '#cae350',
  'return-to-rep': '#937fa4',
  'acquire-pool-resources': '#68b99b',
  'provide-rootfs': '#2160b9',
  'run-create-script': '#58e6b5',
  'set-up-firewall': '#c75d15',
  'finish-in-pool': '#bba5f9',
  'start-daemon': '#80371d',
};

/** For the phases of other lifecycles, light and dark in turn. */
const others = [
  '#9f984a',
  '#556502',
  '#13c6f5',
  '#5b5dd5',
  '#df9aa0',
  '#965f82',
  '#adc433',
  '#3630a3',
  '#4f96de',
  '#713567',
];

/** The colour of the phase `name`, the `index`-th of its lifecycle. */
export function colorOf(name: string, index: number): string {
  return colors[name] ?? (others[index % others.length] as string);
}

/** What else has a colour in pictures and pages. */
export interface Theme {
  readonly background: string;
  readonly text: string;
  /** Text that matters less; lines over areas. */
  readonly muted: string;
  readonly grid: string;
  /** Bars of a whole, behind those of its parts. */
  readonly whole: string;
  /** Timelines that ended badly. */
  readonly bad: string;
  /** Timelines that were asked for in the first and in the last fifth of the burst. */
  readonly firstFifth: string;
  readonly lastFifth: string;
}

export const themes = {
  light: {
    background: '#ffffff',
    text: '#24292f',
    muted: '#656d76',
    grid: '#e3e6ea',
    whole: '#d3d7dc',
    bad: '#d6004b',
    firstFifth: '#1f5fd0',
    lastFifth: '#d6262b',
  },
  dark: {
    background: '#14171c',
    text: '#e3e6ea',
    muted: '#9aa4b0',
    grid: '#2c323a',
    whole: '#4a525d',
    bad: '#ff4d7d',
    firstFifth: '#6ea8ff',
    lastFifth: '#ff6b62',
  },
} as const satisfies Record<string, Theme>;

export type ThemeName = keyof typeof themes;
