// An HTTP server that answers every request with a number that is one higher than the last, and its PID.
const { createServer } = require('node:http');

let count = 0;

const server = createServer((request, answer) => {
  // Who only wants to know whether it serves is not counted.
  if (request.url === '/healthy') return answer.end('yes\n');
  count += 1;
  if (count % 100 === 0) process.stdout.write(`${count} answers\n`);
  return answer.end(`${count} ${process.pid}\n`);
});
// Its default of five seconds is shorter than some standstills.
server.keepAliveTimeout = 60_000;
server.listen(Number(process.argv[2]), '0.0.0.0');
