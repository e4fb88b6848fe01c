/** Programs of which a host must have each, and the Debian package that brings it. `nft` has a rule of its own. */
export const requiredTools: Readonly<Record<string, string>> = { sh: 'dash', ip: 'iproute2' };
