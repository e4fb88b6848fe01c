import { describe, expect, it } from 'vitest';
import { compareVersions } from '../../../src/checks/derive/compare-versions.ts';

describe('comparing versions', () => {
  it.each([
    ['4.1.1', '4.2'],
    ['4.2', '4.10'],
    ['3.17.1', '4.0'],
    ['6.12.48+deb13-amd64', '6.16'],
    ['6.1.0-31-amd64', '6.13.0-rc1'],
  ])('%s is older than %s', (older, newer) => {
    expect(compareVersions(older, newer)).toBeLessThan(0);
    expect(compareVersions(newer, older)).toBeGreaterThan(0);
  });

  it.each([
    ['4.2', '4.2.0'],
    ['6.16.0-rc1', '6.16.0'],
  ])('%s counts as %s', (a, b) => {
    expect(compareVersions(a, b)).toBe(0);
  });
});
