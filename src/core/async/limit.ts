/**
 * Works through a list, at most so many at once; gives the results in the list's order. After a failure nothing
 * more is begun, what is under way is waited for, and the first failure thrown.
 */
export async function mapWithLimit<T, R>(
  many: number,
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const failures: unknown[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) {
      if (failures.length > 0) return;
      try {
        results[index] = await work(item, index);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(many, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
