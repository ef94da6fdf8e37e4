import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { drawStatusLine } from '../src/status-line.ts';

const drawn = (text: string) => `\r${text}\u001b[K`;
const cleared = drawn('');

/** A line whose text is `state.text`, and what it wrote. */
function lineOf() {
  const written: string[] = [];
  const state = { text: 'one' };
  const line = drawStatusLine({ write: (text) => written.push(text) }, () => state.text);
  onTestFinished(line.end);
  return { line, state, written };
}

describe('a status line', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => void vi.useRealTimers();
  });

  it('is drawn after a second, again and again, and removed', () => {
    const { line, state, written } = lineOf();
    vi.advanceTimersByTime(999);
    expect(written).toEqual([]);
    vi.advanceTimersByTime(1);
    state.text = 'two';
    vi.advanceTimersByTime(200);
    line.end();
    expect(written).toEqual([drawn('one'), drawn('two'), cleared]);
  });

  it('never shows work that is done sooner', () => {
    const { line, written } = lineOf();
    vi.advanceTimersByTime(900);
    line.draw();
    line.end();
    vi.advanceTimersByTime(5000);
    line.end();
    expect(written).toEqual([]);
  });

  it('is drawn at once if it is asked for', () => {
    const { line, state, written } = lineOf();
    vi.advanceTimersByTime(1100);
    state.text = 'two';
    line.draw();
    expect(written).toEqual([drawn('one'), drawn('two')]);
  });

  it('is removed where the process ends without a word', () => {
    const { written } = lineOf();
    vi.advanceTimersByTime(1000);
    process.emit('exit', 0);
    expect(written).toEqual([drawn('one'), cleared]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves %s to those who wait for it', (signal) => {
    const { written } = lineOf();
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    const other = () => {};
    vi.advanceTimersByTime(1000);
    process.on(signal, other);
    process.emit(signal, signal);
    process.off(signal, other);
    expect(kill).not.toHaveBeenCalled();
    process.emit(signal, signal);
    expect(kill).toHaveBeenCalledWith(process.pid, signal);
    kill.mockRestore();
    expect(written).toEqual([drawn('one'), cleared]);
  });

  it('leaves no listener behind', () => {
    const counts = () => ['exit', 'SIGINT', 'SIGTERM'].map((event) => process.listenerCount(event));
    const before = counts();
    const { line } = lineOf();
    expect(counts()).not.toEqual(before);
    line.end();
    expect(counts()).toEqual(before);
    expect(vi.getTimerCount()).toBe(0);
  });
});
