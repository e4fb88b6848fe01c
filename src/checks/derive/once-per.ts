/**
 * The same function, which computes its answer once for each object and keeps it for as long as the object lives. Many
 * rules ask the same of one tree; facts do not change, so that the first answer is good for all.
 */
export function oncePer<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let answer = known.get(key);
    if (answer === undefined) {
      answer = { value: compute(key) };
      known.set(key, answer);
    }
    return answer.value;
  };
}
