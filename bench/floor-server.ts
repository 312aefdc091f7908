import { createServer } from 'node:http';

/**
 * The floor: what bare node:http takes to read a request to its end and answer a body of so many bytes. Nothing is
 * parsed, checked, computed or logged. Run as `node floor-server.ts BYTES`; it prints its URL.
 */
const body = 'x'.repeat(Number(process.argv[2]));
const head = ['Content-Type', 'text/xml', 'Content-Length', String(body.length)];

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, head);
    response.end(body, 'latin1');
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) console.log(`http://127.0.0.1:${address.port}`);
});
