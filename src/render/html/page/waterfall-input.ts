import { hideTip } from './tooltip.ts';

/** What keyboard and pointer may do with the waterfall. */
export interface Steering {
  zoomTime(factor: number, x?: number): void;
  zoomRows(factor: number, y?: number): void;
  panTime(pixels: number): void;
  scrollRows(pixels: number): void;
  moveFocus(places: number): void;
  openFocus(): void;
  openAt(y: number): void;
  hover(event: MouseEvent): void;
  reset(): void;
}

/** Pixels that the pointer may move and still have clicked. */
const still = 4;

/** Zooms by the wheel, at the pointer; moves by dragging; opens what is clicked. */
export function listenToPointer(canvas: HTMLCanvasElement, steering: Steering): void {
  let from: { x: number; y: number } | undefined;
  let hasMoved = false;
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { deltaX, deltaY, offsetX, offsetY } = event;
      if (event.shiftKey) steering.scrollRows(deltaY || deltaX);
      else if (event.ctrlKey || event.altKey) steering.zoomRows(Math.exp(-deltaY / 400), offsetY);
      else if (Math.abs(deltaX) > Math.abs(deltaY)) steering.panTime(deltaX);
      else steering.zoomTime(Math.exp(deltaY / 400), offsetX);
      hideTip();
    },
    { passive: false },
  );
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    from = { x: event.offsetX, y: event.offsetY };
    hasMoved = false;
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!from) return steering.hover(event);
    const [x, y] = [event.offsetX - from.x, event.offsetY - from.y];
    if (!hasMoved && Math.hypot(x, y) < still) return;
    hasMoved = true;
    hideTip();
    steering.panTime(-x);
    steering.scrollRows(-y);
    from = { x: event.offsetX, y: event.offsetY };
  });
  canvas.addEventListener('pointerup', (event) => {
    if (from && !hasMoved) {
      hideTip();
      steering.openAt(event.offsetY);
    }
    from = undefined;
  });
  canvas.addEventListener('pointerleave', hideTip);
}

/** Does the same by keys, when the canvas has the focus. `height` is that of the rows, in pixels. */
export function listenToKeys(canvas: HTMLCanvasElement, steering: Steering, height: () => number): void {
  const pan = 80;
  const keys: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    '+': () => steering.zoomTime(1 / 1.4),
    '=': () => steering.zoomTime(1 / 1.4),
    '-': () => steering.zoomTime(1.4),
    _: () => steering.zoomTime(1.4),
    ']': () => steering.zoomRows(1.5),
    '[': () => steering.zoomRows(1 / 1.5),
    ArrowLeft: () => steering.panTime(-pan),
    ArrowRight: () => steering.panTime(pan),
    ArrowUp: ({ shiftKey }) => steering.moveFocus(shiftKey ? -10 : -1),
    ArrowDown: ({ shiftKey }) => steering.moveFocus(shiftKey ? 10 : 1),
    PageUp: () => steering.scrollRows(-height()),
    PageDown: () => steering.scrollRows(height()),
    Home: () => steering.reset(),
    '0': () => steering.reset(),
    Enter: () => steering.openFocus(),
  };
  canvas.addEventListener('keydown', (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(event);
  });
}
