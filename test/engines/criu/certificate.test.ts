import { X509Certificate, createPrivateKey } from 'node:crypto';
import { createServer, connect, type TLSSocket } from 'node:tls';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { makeCertificate } from '../../../src/engines/criu/certificate.ts';

describe('the certificate of a move', () => {
  it('is signed by the key that comes with it', () => {
    const { certificate, key } = makeCertificate();
    const parsed = new X509Certificate(certificate);
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(parsed.checkPrivateKey(createPrivateKey(key))).toBe(true);
  });

  it('is another one each time', () => {
    expect(makeCertificate().certificate).not.toBe(makeCertificate().certificate);
  });

  it('lets both ends of a connection know each other, and nobody else', async () => {
    const ours = makeCertificate();
    const server = createServer({
      cert: ours.certificate,
      key: ours.key,
      ca: ours.certificate,
      requestCert: true,
      rejectUnauthorized: true,
    });
    server.on('secureConnection', (socket) => socket.end('hello'));
    server.on('tlsClientError', () => undefined);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;

    const friend = await greet(port, ours);
    const stranger = await greet(port, makeCertificate(), ours.certificate);

    server.close();
    expect([friend, stranger]).toEqual(['hello', 'refused']);
  });
});

/** What the server says to whoever shows this certificate. */
async function greet(
  port: number,
  pair: { certificate: string; key: string },
  trusted = pair.certificate,
): Promise<string> {
  const socket: TLSSocket = connect({
    port,
    host: '127.0.0.1',
    cert: pair.certificate,
    key: pair.key,
    ca: trusted,
    checkServerIdentity: () => undefined,
  });
  let text = '';
  socket.on('data', (data) => (text += data.toString()));
  return new Promise((resolve) => {
    socket.on('error', () => resolve('refused')).on('close', () => resolve(text || 'refused'));
  });
}
