import { createInterface } from 'node:readline/promises';

/** Asks for the literal word `yes` on the terminal; anything else, the end of input included, is a no. */
export async function askForYes(question: string): Promise<boolean> {
  return await askForWord(question, 'yes');
}

/** The same with another word, for what must not be said by habit. */
export async function askForWord(question: string, word: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<string>((resolve) => {
    terminal.once('close', () => resolve(''));
  });
  try {
    return (await Promise.race([terminal.question(question), closed])).trim() === word;
  } finally {
    terminal.close();
  }
}
