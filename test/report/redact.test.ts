import { describe, expect, it } from 'vitest';
import { redact } from '../../src/report/redact.ts';

const key = `-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----`;

describe('redact', () => {
  it.each([
    ['a key block', `before ${key} after`, 'before [redacted] after'],
    ['a key block inside JSON', JSON.stringify({ text: key }), '{"text":"[redacted]"}'],
    ['a key block that was cut off', key.slice(0, 60), '[redacted]'],
    ['a password in an assignment', 'password=hunter2 next', 'password=[redacted] next'],
    ['an environment variable', 'MYSQL_PWD=hunter2 PATH=/bin', 'MYSQL_PWD=[redacted] PATH=/bin'],
    ['a quoted value with spaces', 'db_password: "correct horse"', 'db_password: "[redacted]"'],
    ['a JSON field', '{"api_key":"abc","host":"alpha"}', '{"api_key":"[redacted]","host":"alpha"}'],
    ['JSON inside JSON', '"{\\"token\\":\\"abc\\"}"', '"{\\"token\\":\\"[redacted]\\"}"'],
    ['an option and its value', 'app --db-password hunter2 -v', 'app --db-password [redacted] -v'],
    ['an option with an equals sign', 'app --secret=hunter2', 'app --secret=[redacted]'],
    ['arguments as a JSON list', '["--token","abc","-v"]', '["--token","[redacted]","-v"]'],
    ['an authorization header', 'Authorization: Digest abc, def', 'Authorization: [redacted]'],
    [
      'a header within a quoted argument',
      '-H "Authorization: Basic dXNlcjpwdw==" -v',
      '-H "Authorization: [redacted]" -v',
    ],
    [
      'a header with quotes, as JSON',
      '"authorization":"Digest u=\\"bob\\", r=\\"1\\""',
      '"authorization":"[redacted]"',
    ],
    ['a quoted value that was cut off', 'password="hunter two', 'password="[redacted]"'],
    ['a bearer token', 'curl -H Bearer abcdefgh1234', 'curl -H Bearer [redacted]'],
    ['credentials in a URL', 'postgres://shop:hunter2@10.0.0.5/db', 'postgres://shop:[redacted]@10.0.0.5/db'],
    ['a GitHub token', `x ghp_${'a1'.repeat(18)} y`, 'x [redacted] y'],
    ['a JSON Web Token', 'eyJhbGciOiJI.eyJzdWIiOiIx.c2ln', '[redacted]'],
    ['long base64', `k ${'aB3+'.repeat(12)}== v`, 'k [redacted] v'],
  ])('removes %s', (_, text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  it.each([
    ['addresses', 'counter 10.77.0.100:9000 -> [2001:db8::1]:51234, alpha.example.org'],
    ['digests', `sha256:${'0123456789abcdef'.repeat(4)}`],
    ['boot ids', '0d3c1b8e-3f0a-4b51-9c1e-8a2f6f1f4b11'],
    ['paths', '/opt/Tomcat9/webapps/ROOT/WEB-INF/classes/com/example/Main.class'],
    ['fingerprints of host keys', 'SHA256:uNiVztksCsDhcc0u9e8BrBFvSrA2tXBYzq9nL1oXyZg'],
    ['errors of CRIU', "Error (criu/files-reg.c:2221): Can't open file var/log/api.log on restore"],
  ])('keeps %s', (_, text) => {
    expect(redact(text)).toBe(text);
  });

  it.each(['a-', '--token', 'a://', 'eyJaaaaaaaaa.', 'password=\\"', '-----BEGIN '])(
    'takes no time to speak of for a long log of %j',
    (part) => {
      const began = performance.now();
      redact(part.repeat(200_000 / part.length));
      expect(performance.now() - began).toBeLessThan(1000);
    },
  );

  it('leaves a JSON document a JSON document', () => {
    const document = {
      password: 'a "quoted" one',
      nested: { token: 'x' },
      args: ['--secret', 'y'],
      cookie: 'a=b; c=d',
    };
    const text = redact(JSON.stringify(document));
    expect(JSON.parse(text)).toEqual({
      password: '[redacted]',
      nested: { token: '[redacted]' },
      args: ['--secret', '[redacted]'],
      cookie: '[redacted]',
    });
  });
});
