import type { Answers } from './answers.ts';

/** What the program on the host printed, if it has the form of answers; what is in each of them is for its fact to read. */
export function readAnswers(text: string): Answers | undefined {
  try {
    const answers: unknown = JSON.parse(text);
    return isAnswers(answers) ? answers : undefined;
  } catch {
    return undefined;
  }
}

function isAnswers(value: unknown): value is Answers {
  return isObject(value) && Object.values(value).every(isAnswer);
}

function isAnswer(value: unknown): boolean {
  return isObject(value) && ('value' in value || typeof value['error'] === 'string');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
