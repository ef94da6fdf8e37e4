import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ChartJSNodeCanvas } from 'chartjs-node-canvas';

export const fontFamily = 'DejaVu Sans';

/** A Chart.js renderer of this size in pixels. Its font comes with the package: a bare machine has none. */
export function createCanvas(width: number, height: number): ChartJSNodeCanvas {
  const canvas = new ChartJSNodeCanvas({
    width,
    height,
    backgroundColour: 'white',
    chartCallback: (chart) => {
      chart.defaults.font.family = fontFamily;
      chart.defaults.color = '#333333';
    },
  });
  const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  canvas.registerFont(join(fonts, 'DejaVuSans.ttf'), { family: fontFamily });
  canvas.registerFont(join(fonts, 'DejaVuSans-Bold.ttf'), { family: fontFamily, weight: 'bold' });
  return canvas;
}
