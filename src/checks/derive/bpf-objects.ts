/** What the kernel calls the objects of bpf(2) (kernel/bpf/syscall.c, kernel/bpf/btf.c). */
export const BPF_OBJECTS: readonly string[] = [
  'bpf-map',
  'bpf-prog',
  'bpf_link',
  'bpf_iter',
  'bpf-stats',
  'btf',
];
