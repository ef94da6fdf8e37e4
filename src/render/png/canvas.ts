import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ChartJSNodeCanvas } from 'chartjs-node-canvas';

export const fontFamily = 'DejaVu Sans';

/** A Chart.js renderer of this size in pixels. Its font comes with the package: a bare machine has none. */
export function createCanvas(width: number, height: number): ChartJSNodeCanvas {
  const canvas = new ChartJSNodeCanvas({
    width,
    height,
    chartCallback: (chart) => {
      chart.defaults.font.family = fontFamily;
    },
  });
  const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  canvas.registerFont(join(fonts, 'DejaVuSans.ttf'), { family: fontFamily });
  canvas.registerFont(join(fonts, 'DejaVuSans-Bold.ttf'), { family: fontFamily, weight: 'bold' });
  return canvas;
}

/** Renderers by size: most pictures of a run have the same. */
export function createCanvases(): (width: number, height: number) => ChartJSNodeCanvas {
  const known = new Map<string, ChartJSNodeCanvas>();
  return (width, height) => {
    const key = `${width}x${height}`;
    const canvas = known.get(key) ?? createCanvas(width, height);
    known.set(key, canvas);
    return canvas;
  };
}
