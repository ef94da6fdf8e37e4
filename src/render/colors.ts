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
  'start-in-bbs': '#803068',
  'wait-for-create-slot': '#eebc43',
  'create-container': '#c75d15',
  'set-up': '#aadda8',
  launch: '#485818',
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
  'inspect-container': '#584080',
  'create-network': '#c75d15',
  'finish-in-garden': '#cae350',
  'return-to-rep': '#937fa4',
  'acquire-pool-resources': '#68b99b',
  'provide-rootfs': '#2160b9',
  'run-create-script': '#58e6b5',
  'set-up-firewall': '#c75d15',
  'finish-in-pool': '#bba5f9',
  'start-daemon': '#80371d',
  // Steps inside "set up" and "complete".
  'set-network-rules': '#68b99b',
  'make-credentials': '#2160b9',
  'wait-for-download-slot': '#cae350',
  download: '#126823',
  'wind-down': '#bba5f9',
  'fetch-result': '#80371d',
  'store-end': '#58e6b5',
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
  /** The two sides of a comparison. */
  readonly base: string;
  readonly head: string;
  /** What takes longer in head than in base, and what less: told apart by colour-blind readers, too. */
  readonly longer: string;
  readonly shorter: string;
  /** The most in maps of heat; nothing has the colour of the background. */
  readonly heat: string;
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
    base: '#6b727b',
    head: '#1f5fd0',
    longer: '#d55e00',
    shorter: '#009e73',
    heat: '#0b3c8c',
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
    base: '#c3cad3',
    head: '#6ea8ff',
    longer: '#f07d2a',
    shorter: '#12a87b',
    heat: '#8fc1ff',
  },
} as const satisfies Record<string, Theme>;

export type ThemeName = keyof typeof themes;

/** For lines that are no phases: Okabe and Ito, "Color Universal Design" (2008), without black and the faint yellow. */
const series = ['#0072b2', '#e69f00', '#009e73', '#d55e00', '#56b4e9', '#cc79a7', '#8c8c8c', '#9b6dd6'];

/** The colour of the `index`-th of several lines that are no phases. */
export function seriesColor(index: number): string {
  return series[index % series.length] as string;
}

/** The colour that lies `share` (0 to 1) of the way from `a` to `b` (both `#rrggbb`). */
export function mix(a: string, b: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [from, to] = [a, b].map((color) => Number.parseInt(color.slice(at, at + 2), 16)) as [number, number];
    return Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}
