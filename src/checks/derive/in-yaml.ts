/** A path as a key of a YAML mapping that somebody may copy; JSON strings are YAML (YAML 1.2, section 1.3). */
export function inYaml(path: string): string {
  return /^[A-Za-z0-9_/][A-Za-z0-9_./@+-]*$/.test(path) ? path : JSON.stringify(path);
}
