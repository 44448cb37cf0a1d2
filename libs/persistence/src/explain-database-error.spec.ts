import { explainDatabaseError } from './explain-database-error.js';
import { DatabaseSetupError } from './setup-error.js';

const fault = (message: string, more: object = {}): Error =>
  Object.assign(new Error(message), more);

describe('what whoever set it up is told', () => {
  it.each([
    [
      fault('connect ECONNREFUSED 127.0.0.1:1', { code: 'ECONNREFUSED' }),
      /does not answer.*start it/,
    ],
    [fault('getaddrinfo ENOTFOUND db', { code: 'ENOTFOUND' }), /does not answer/],
    [fault('timeout expired'), /does not answer/],
    [fault('password authentication failed', { code: '28P01' }), /refuses.*correct DATABASE_URL/],
    [fault('SASL: client password must be a string'), /refuses/],
    [fault('database "x" does not exist', { code: '3D000' }), /CREATE DATABASE/],
    [fault('permission denied for schema public', { code: '42501' }), /DATABASE_OWNER_URL/],
    [fault('sorry, too many clients', { code: '53300' }), /max_connections/],
    [fault('The server does not support SSL connections'), /sslmode/],
    [fault('mkdir', { code: 'EACCES', path: '/data' }), /\/data can't be written.*DATA_DIR/],
    [fault('mkdir', { code: 'ENOTDIR', path: '/data' }), /no folder/],
    [fault('write', { code: 'ENOSPC', path: '/data' }), /full/],
    [new DatabaseSetupError('Do this.'), /^Do this\.$/],
  ])('of %p is one sentence', (error, sentence) => {
    const told = explainDatabaseError(error);
    expect(told).toMatch(sentence);
    expect(told).toMatch(/^[^\n]+\.$/);
  });

  it('of a host with two addresses is what the first one said', () => {
    const both = [fault('connect ECONNREFUSED ::1:1'), fault('connect ECONNREFUSED 127.0.0.1:1')];
    const error = Object.assign(new AggregateError(both), { code: 'ECONNREFUSED' });
    expect(explainDatabaseError(error)).toMatch(/\(connect ECONNREFUSED ::1:1\)/);
  });

  it('is nothing where the mistake is ours', () => {
    expect(explainDatabaseError(fault('syntax error', { code: '42601' }))).toBeNull();
    expect(explainDatabaseError(new TypeError('x is undefined'))).toBeNull();
    expect(explainDatabaseError('no error')).toBeNull();
  });
});
