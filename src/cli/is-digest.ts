/** Whether a word is the digest of a plan, and nothing else: no file has such a name by chance. */
export function isDigest(word: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(word);
}
