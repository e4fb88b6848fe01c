/** Why a backend did not do what it was asked: `unreachable`, it gave no answer; `refused`, it said no. */
export class BackendError extends Error {
  readonly reason: 'unreachable' | 'refused';

  constructor(reason: 'unreachable' | 'refused', message: string) {
    super(message);
    this.reason = reason;
  }
}
