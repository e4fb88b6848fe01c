import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A place that has been found fit to be written to. */
export interface ReportFile {
  /** All of it or, if that fails, nothing: a file that was there before stays until the new one is whole. */
  write(text: string): Promise<void>;
}

/**
 * Finds out, before anything else happens, whether a file can be written, by making one beside it; nothing stays of that.
 * A pipe or a device is written to as it is. A sentence, if it cannot be.
 */
export async function openReportFile(path: string): Promise<ReportFile | string> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) return 'there is a folder of that name';
  if (there !== undefined && !there.isFile()) return { write: (text) => writeFile(path, text) };
  // A link stays one, and what it points to is written.
  const target = await realpath(path).catch(() => path);
  try {
    await withFileBeside(target, async () => undefined);
  } catch (error) {
    const folder = await stat(dirname(target)).catch(() => undefined);
    if (!folder?.isDirectory()) return `there is no folder ${dirname(target)}`;
    return `cannot be written: ${error instanceof Error ? error.message : String(error)}`;
  }
  return {
    write: (text) =>
      withFileBeside(target, async (beside) => {
        await writeFile(beside, text, { flush: true });
        await rename(beside, target);
      }),
  };
}

/** A new, empty file in the same folder for as long as `use` takes. */
async function withFileBeside(target: string, use: (beside: string) => Promise<void>): Promise<void> {
  const beside = join(
    dirname(target),
    `.${basename(target).slice(0, 100)}.${randomBytes(4).toString('hex')}`,
  );
  await (await open(beside, 'wx')).close();
  try {
    await use(beside);
  } finally {
    await rm(beside, { force: true });
  }
}
