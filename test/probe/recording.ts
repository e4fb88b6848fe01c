/** What a host printed to each script of a `gather`, in order. */
export interface Recording {
  readonly host: string;
  readonly answers: readonly unknown[];
}
