/** What a line is drawn on. */
export interface Screen {
  write(text: string): unknown;
}

/** One line that is drawn again and again in its place. */
export interface StatusLine {
  /** Draws it now. */
  draw(): void;
  /** Removes it for good. */
  end(): void;
}

/** Work that is done sooner shows nothing. */
const patience_ms = 1000;
const interval_ms = 200;
const eraseToEnd = '\u001b[K';
const signals = ['SIGINT', 'SIGTERM'] as const;

/** Keeps what `text` returns (a line that fits) drawn on `screen`, from a second on until it is ended or the process is. */
export function drawStatusLine(screen: Screen, text: () => string): StatusLine {
  const begun = performance.now();
  let isDrawn = false;
  const draw = () => {
    if (performance.now() - begun < patience_ms) return;
    screen.write(`\r${text()}${eraseToEnd}`);
    isDrawn = true;
  };
  const clear = () => {
    if (isDrawn) screen.write(`\r${eraseToEnd}`);
    isDrawn = false;
  };
  const timer = setInterval(draw, interval_ms).unref();
  const end = () => {
    clearInterval(timer);
    clear();
    process.off('exit', clear);
    for (const signal of signals) process.off(signal, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    clear();
    // Where nobody else waits for it, the signal does what it does without the line.
    if (process.listenerCount(signal) > 1) return;
    end();
    process.kill(process.pid, signal);
  };
  process.on('exit', clear);
  for (const signal of signals) process.on(signal, onSignal);
  return { draw, end };
}
