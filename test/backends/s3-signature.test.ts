import { describe, expect, it } from 'vitest';
import { encodePath, signed } from '../../src/backends/s3-signature.ts';

describe('a signature', () => {
  it('is the one of the example in the documentation of S3', () => {
    // "Example: GET Object", of "Signature Calculations for the Authorization Header".
    const { authorization } = signed(
      {
        method: 'GET',
        url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
        headers: { range: 'bytes=0-9' },
        body: '',
        region: 'us-east-1',
        at: new Date('2013-05-24T00:00:00Z'),
      },
      { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
    );
    expect(authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,' +
        'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,' +
        'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });

  it('is of the name as it is sent, whatever is in it', () => {
    expect(encodePath("mig/a b+c'(ü)*~:/x")).toBe('mig/a%20b%2Bc%27%28%C3%BC%29%2A~%3A/x');
  });
});
