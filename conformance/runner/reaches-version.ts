/** Whether a version such as `2.9.19` is `needed` or later, number by number. */
export function reachesVersion(version: string, needed: string): boolean {
  const numbers = version.split('.').map(Number);
  const neededNumbers = needed.split('.').map(Number);
  for (const [index, wanted] of neededNumbers.entries()) {
    const seen = numbers[index] ?? 0;
    if (seen !== wanted) return seen > wanted;
  }
  return true;
}
