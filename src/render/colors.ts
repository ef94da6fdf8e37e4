/** One colour per phase, the same in every picture: neighbours differ in lightness, so that they do in grey too. */
const colors: Readonly<Record<string, string>> = {
  persist: '#9ecae1',
  'create-in-bbs': '#9ecae1',
  schedule: '#2171b5',
  'start-in-bbs': '#08306b',
  claim: '#6baed6',
  'wait-for-create-slot': '#fdc472',
  'create-container': '#c2410c',
  'set-up': '#a1d99b',
  launch: '#238b45',
  'become-healthy': '#9e7bb5',
  run: '#d4d4d4',
  complete: '#54278f',
  resolve: '#bcbddc',
  stop: '#737373',
  'destroy-container': '#737373',
};

/** For the phases of other lifecycles, light and dark in turn. */
const others = [
  '#8dd3c7',
  '#66489d',
  '#e6ab02',
  '#1b6e5a',
  '#fb9a99',
  '#08519c',
  '#b3de69',
  '#7f3b08',
  '#fccde5',
  '#01665e',
  '#ffed6f',
  '#4d4d4d',
];

/** The colour of the phase `name`, the `index`-th of its lifecycle. */
export function colorOf(name: string, index: number): string {
  return colors[name] ?? (others[index % others.length] as string);
}

/** The colour of timelines that ended badly. */
export const badColor = '#e00000';
