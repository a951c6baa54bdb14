/** Whether a dotted version comes before another. Only the numbers count. */
export function isOlder(version: string, than: string): boolean {
  const numbers = (text: string) => text.split(/[.+~-]/).map((part) => Number.parseInt(part, 10) || 0);
  const [left, right] = [numbers(version), numbers(than)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
