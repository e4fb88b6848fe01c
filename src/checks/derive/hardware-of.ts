const GRAPHICS = /^\/dev\/(nvidia|dri\/|kfd$)/;
const DIRECT = /^\/dev\/(vfio\/|infiniband\/|uio\d)/;

/** What a device gives a program direct access to; `other`: what is neither a graphics card nor handed over whole. */
export function hardwareOf(path: string): 'gpu' | 'vfio' | 'other' {
  if (GRAPHICS.test(path)) return 'gpu';
  return DIRECT.test(path) ? 'vfio' : 'other';
}
