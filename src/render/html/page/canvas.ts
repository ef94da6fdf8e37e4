/** A canvas of `width` times `height` CSS pixels, sharp on any screen, empty. */
export function prepare(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  // Twice as sharp on paper as on most screens.
  const scale = Math.max(window.devicePixelRatio, 1);
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.font = '11px system-ui, sans-serif';
  return context;
}

/** The colours of the page by the name of their CSS variable, as they are now. */
export function inks(): { readonly ink: string; readonly muted: string; readonly line: string; readonly paper: string } {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return { ink: of('ink'), muted: of('muted'), line: of('line'), paper: of('card') };
}

/** The width of what `element` holds, in CSS pixels. */
export function innerWidthOf(element: HTMLElement): number {
  return Math.max(200, element.clientWidth);
}
