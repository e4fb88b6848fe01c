import { copiedFiles, fileRule, lookAt, type ProposedMove } from '../checks/index.ts';
import type { Carried, FileRule } from '../model/index.ts';

/** What travels along besides the memory, by path, each with the rule that says so and its size on the source. */
export function buildCarried({ tree, workload, source }: ProposedMove): readonly Carried[] {
  const { files, trees } = copiedFiles(tree, workload, source.reading.files);
  const all = [
    ...files.map((path) => ({ path, kind: 'file' as const })),
    ...trees.map(({ path }) => ({ path, kind: 'folder' as const })),
  ];
  return all
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, kind }) => {
      const [found, rule] = [lookAt(source, path), fileRule(workload, path)];
      const size = found.kind === 'directory' ? found.tree?.allocated_bytes : undefined;
      const bytes = found.kind === 'file' ? found.size_bytes : (size ?? 0);
      return { path, kind, ...(rule && ruleOf(rule)), bytes };
    });
}

function ruleOf({ path, because }: FileRule): Pick<Carried, 'rule' | 'because'> {
  return { rule: path, ...(because !== undefined && { because }) };
}
