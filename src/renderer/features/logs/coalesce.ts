import { pause } from '../../../shared/async/pause.ts';

/**
 * Does `work` again and again as long as it is asked for: one turn at a time, and so that drawing what
 * came takes a third of the page's time at most. What is asked for meanwhile is done in one more turn.
 */
export function coalesce(work: () => Promise<boolean>, wanted: () => boolean): () => Promise<void> {
  let running = false;
  let askedAgain = false;
  let rest: () => Promise<void> = async () => undefined;
  return async () => {
    askedAgain = true;
    if (running) return;
    running = true;
    try {
      while (askedAgain && wanted()) {
        await rest();
        askedAgain = false;
        if (await work()) rest = restAfterDrawing();
      }
    } finally {
      running = false;
    }
  };
}

/** What takes long is done less often. Gives what is to be waited for before the next drawing. */
function restAfterDrawing(): () => Promise<void> {
  const began = performance.now();
  let until = 0;
  // The frame after the next one begins when this has been drawn.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const took = performance.now() - began - 17;
      until = performance.now() + Math.min(1000, Math.max(0, took) * 2);
    }),
  );
  return async () => {
    const left = until - performance.now();
    if (left > 0) await pause(left, undefined);
  };
}
