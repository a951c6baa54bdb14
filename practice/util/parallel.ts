/**
 * Runs the tasks, at most `width` at a time. All of them are over when this returns or throws,
 * so nothing goes on behind the back of whoever handles the failure.
 */
export async function parallel<T>(width: number, tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = new Array<T>(tasks.length);
  const failures: unknown[] = [];
  const queue = tasks.entries();
  const worker = async () => {
    for (const [index, task] of queue) {
      if (failures.length > 0) return;
      try {
        results[index] = await task();
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, tasks.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
