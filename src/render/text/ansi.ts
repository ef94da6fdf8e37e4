import type { Styled } from './styled.ts';
import type { Terminal } from './terminal.ts';

/** The colours of a terminal of 16 by their hue, 60 degrees apart from red on; the bright ones are 60 more. */
const hues = [31, 33, 32, 36, 34, 35];

/** Its greys, by how light they are. */
const greys = [
  { code: 30, light: 0 },
  { code: 90, light: 110 },
  { code: 37, light: 215 },
  { code: 97, light: 255 },
];

/** The steps of each channel in the cube of 6 x 6 x 6 colours. */
const cube = [0, 95, 135, 175, 215, 255];

/** `styled` with the sequences (ECMA-48, SGR) that show it on a terminal with so many bits of colour. */
export function ansi({ text, color, background, isBold }: Styled, colors: Terminal['colors']): string {
  if (colors === 1) return text;
  const codes = [
    ...(isBold ? ['1'] : []),
    ...(color === undefined ? [] : [code(color, colors, 0)]),
    ...(background === undefined ? [] : [code(background, colors, 10)]),
  ];
  return codes.length === 0 ? text : `\x1b[${codes.join(';')}m${text}\x1b[0m`;
}

/** Black or white, whichever reads better on `background`. */
export function contrastTo(background: string): string {
  return luma(channels(background)) > 110 ? '#000000' : '#ffffff';
}

/** `color`, or what is near it and can be seen on black as well as on white: nobody knows the terminal's own. */
export function legible(color: string): string {
  const [darkest, lightest] = [85, 200];
  const rgb = channels(color);
  const light = luma(rgb);
  const share = light < darkest ? (darkest - light) / (255 - light) : light > lightest ? 1 - lightest / light : 0;
  const goal = light < darkest ? 255 : 0;
  return `#${rgb
    .map((value) =>
      Math.round(value + (goal - value) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** How light a colour is, 0 to 255: ITU-R BT.709. */
function luma([red, green, blue]: Rgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function code(color: string, colors: Terminal['colors'], offset: 0 | 10): string {
  const rgb = channels(color);
  if (colors === 24) return `${38 + offset};2;${rgb.join(';')}`;
  if (colors === 8) return `${38 + offset};5;${indexOf256(rgb)}`;
  return String(codeOf16(rgb) + offset);
}

/** Of so few, the one of the same hue: the nearest one would mostly be a grey. */
function codeOf16(rgb: Rgb): number {
  const [most, least] = [Math.max(...rgb), Math.min(...rgb)];
  const light = luma(rgb);
  if (most - least < 0.2 * most || most === 0) {
    const [grey] = greys.toSorted((a, b) => Math.abs(a.light - light) - Math.abs(b.light - light));
    return grey?.code ?? 37;
  }
  const [red, green, blue] = rgb.map((value) => value / (most - least)) as unknown as Rgb;
  const hue = rgb[0] === most ? green - blue + 6 : rgb[1] === most ? blue - red + 2 : red - green + 4;
  return (hues[Math.round(hue) % 6] as number) + (light > 128 ? 60 : 0);
}

/** The nearest of the cube and the 24 greys. */
function indexOf256(rgb: Rgb): number {
  const steps = rgb.map((value) =>
    nearest(
      [value, 0, 0],
      cube.map((step): Rgb => [step, 0, 0]),
    ),
  );
  const [red = 0, green = 0, blue = 0] = steps;
  const ramp = Array.from({ length: 24 }, (_, i): Rgb => [8 + 10 * i, 8 + 10 * i, 8 + 10 * i]);
  const grey = nearest(rgb, ramp);
  const inCube = steps.map((step) => cube[step] as number) as unknown as Rgb;
  return distance(rgb, ramp[grey] as Rgb) < distance(rgb, inCube) ? 232 + grey : 16 + 36 * red + 6 * green + blue;
}

type Rgb = readonly [number, number, number];

function channels(color: string): Rgb {
  const value = Number.parseInt(color.slice(1, 7), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function nearest(rgb: Rgb, candidates: readonly Rgb[]): number {
  const distances = candidates.map((candidate) => distance(rgb, candidate));
  return distances.indexOf(Math.min(...distances));
}

function distance(a: Rgb, b: Rgb): number {
  return a.reduce((sum, value, i) => sum + (value - (b[i] as number)) ** 2, 0);
}
