/** The numbers in a list of CPUs as the kernel writes it, such as `0-3,8`. */
export function cpuNumbers(list: string): ReadonlySet<number> {
  return new Set(
    list
      .split(',')
      .filter(Boolean)
      .flatMap((part) => {
        const [first = 0, last = first] = part.split('-').map(Number);
        return Array.from({ length: last - first + 1 }, (_, index) => first + index);
      }),
  );
}
