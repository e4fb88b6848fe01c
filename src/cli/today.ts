/** The day that it is, `YYYY-MM-DD` in UTC: by it waivers end. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
