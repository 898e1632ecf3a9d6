export async function* windows(readings, size) {
  let count = 0, sum = 0, max = -Infinity;
  for await (const { value } of readings) {
    count++;
    sum += value;
    max = Math.max(max, value);
    if (count === size) {
      yield { count, mean: sum / count, max };
      count = 0, sum = 0, max = -Infinity;
    }
  }
  if (count) yield { count, mean: sum / count, max };
}
