/** A canvas of `width` times `height` CSS pixels, sharp on any screen, empty. */
export function prepare(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  // At least twice the pixels, for the sake of paper.
  const scale = Math.max(window.devicePixelRatio, 2);
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.font = '11px system-ui, sans-serif';
  return context;
}

/** The width that `element` offers, in CSS pixels; 0 while it is not shown. */
export function widthOf(element: HTMLElement): number {
  return element.clientWidth;
}

/** `text` cut to `width` pixels. */
export function fitText(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let length = text.length - 1;
  while (length > 0 && context.measureText(`${text.slice(0, length)}…`).width > width) length--;
  return `${text.slice(0, length)}…`;
}
