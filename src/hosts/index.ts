/** How a host is reached: ssh2, OpenSSH or this machine; one warm root shell per host, and channels for what streams. */
export { connect } from './connect.ts';
export type { ConnectOptions } from './connect.ts';
export { connectAll } from './connect-all.ts';
export type * from './connection.ts';
export { HandshakeLimits } from './handshake-limits.ts';
export { quote } from './quote.ts';
