import { readFile } from 'node:fs/promises';
import fastify from 'fastify';

/**
 * What HTTP alone allows: the server's own web server, which reads a scan as JSON and answers what a
 * scan was answered, word by word, with nothing done in between. Argument: the file of that answer.
 */
const answer = await readFile(process.argv[2] ?? '', 'utf8');
const server = fastify();
server.post('/api/v1/scans', (_, reply) => reply.code(201).type('application/json').send(answer));
const url = await server.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify({ port: new URL(url).port, token: '-' })}\n`);
process.once('SIGTERM', () => void server.close());
