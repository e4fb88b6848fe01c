import { describe, expect, it } from 'vitest';
import { isVisibleToPrograms } from '../../../src/checks/derive/cpu-flags.ts';

/** `x86_ins_capability_mask` in CRIU 4.2's criu/arch/x86/cpu.c, in the words of /proc/cpuinfo. */
const COMPARED_BY_CRIU = `
  fpu tsc cx8 sep cmov clflush mmx fxsr sse sse2 syscall mmxext rdtscp 3dnowext 3dnow nopl pni pclmulqdq ssse3
  cx16 sse4_1 sse4_2 movbe popcnt aes xsave osxsave avx f16c rdrand abm sse4a misalignsse 3dnowprefetch xop fma4
  tbm fsgsbase bmi1 hle avx2 bmi2 erms rtm mpx avx512f avx512dq rdseed adx clflushopt avx512pf avx512er
  avx512cd sha_ni avx512bw avx512vl xsaveopt xsavec xgetbv1 avx512vbmi avx512_vbmi2 gfni vaes vpclmulqdq
  avx512_vnni avx512_bitalg avx512_vpopcntdq rdpid clzero avx512_4vnniw avx512_4fmaps
`;

describe('isVisibleToPrograms', () => {
  it.each(COMPARED_BY_CRIU.trim().split(/\s+/))('counts %s, as `criu cpuinfo check` does', (flag) => {
    expect(isVisibleToPrograms(flag)).toBe(true);
  });

  it.each([
    ['monitor', 'needs kernel mode'],
    ['tme', 'is memory encryption'],
    ['rep_good', 'is about speed'],
  ])('leaves out %s, which %s, though `criu cpuinfo check` counts it', (flag) => {
    expect(isVisibleToPrograms(flag)).toBe(false);
  });

  it.each(['fma', 'avx_vnni', 'amx_tile', 'waitpkg', 'serialize', 'enqcmd', 'cldemote', 'movdiri'])(
    'counts %s, an instruction that `criu cpuinfo check` does not know',
    (flag) => {
      expect(isVisibleToPrograms(flag)).toBe(true);
    },
  );
});
