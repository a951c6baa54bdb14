import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { batch } from '../../../src/renderer/client/batch.ts';

describe('what comes quickly', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is handed on together, in its order', () => {
    const taken: (readonly number[])[] = [];
    const numbers = batch<number>((items) => taken.push(items), 40);
    numbers.add(1);
    vi.advanceTimersByTime(30);
    numbers.add(2);
    expect(numbers.waiting).toEqual([1, 2]);
    vi.advanceTimersByTime(10);
    numbers.add(3);
    vi.advanceTimersByTime(40);
    expect(taken).toEqual([[1, 2], [3]]);
  });

  it('is handed on at once where it is asked for, and never after it was let go', () => {
    const take = vi.fn();
    const numbers = batch<number>(take);
    numbers.flush();
    expect(take).not.toHaveBeenCalled();
    numbers.add(1);
    numbers.flush();
    expect(take).toHaveBeenCalledExactlyOnceWith([1]);
    numbers.add(2);
    numbers.drop();
    vi.advanceTimersByTime(1000);
    numbers.flush();
    expect(take).toHaveBeenCalledOnce();
  });
});
