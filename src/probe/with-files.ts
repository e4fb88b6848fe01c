import type { FileFacts, HostReading } from '../model/index.ts';
import type { Answers } from './answers.ts';
import { files, type FileQuestion } from './facts/files.ts';

type ReachableReading = Extract<HostReading, { reachable: true }>;

/** The reading with what the host said about files. What is known of a path stays; a hash of its beginning is added. */
export function withFiles(
  reading: ReachableReading,
  asked: readonly FileQuestion[],
  answer: Answers['files'],
): ReachableReading {
  const reply = answer ?? { error: 'no answer' };
  if ('error' in reply) return { ...reading, unreadable: [...reading.unreadable, `files: ${reply.error}`] };
  try {
    const known: Record<string, FileFacts> = { ...reading.files };
    files.parse(reply.value).forEach((facts, at) => {
      const path = asked[at]?.path;
      if (path !== undefined) known[path] = completed(known[path], facts);
    });
    return { ...reading, files: known };
  } catch (error) {
    return {
      ...reading,
      unreadable: [...reading.unreadable, `files: the answer makes no sense: ${String(error)}`],
    };
  }
}

function completed(known: FileFacts | undefined, facts: FileFacts): FileFacts {
  if (known?.kind === 'directory' && known.tree && facts.kind === 'directory' && facts.tree?.lost)
    return { ...known, tree: { ...known.tree, lost: facts.tree.lost } };
  if (known !== undefined && 'package' in facts && facts.package !== undefined && known.kind === facts.kind)
    return { ...known, package: facts.package };
  if (known?.kind !== 'file') return known ?? facts;
  // Another file has taken the name meanwhile: its beginning is no beginning of the known one.
  if (facts.kind !== 'file' || facts.inode !== known.inode || facts.prefix_sha256 === undefined) return known;
  return { ...known, prefix_sha256: facts.prefix_sha256, prefix_bytes: facts.prefix_bytes ?? 0 };
}
