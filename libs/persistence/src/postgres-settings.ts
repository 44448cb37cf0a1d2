export type PostgresSettings = Readonly<Record<string, string>>;

/** The embedded server's settings: durable, on loopback only, small when idle. */
export const DURABLE_SETTINGS: PostgresSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',

  // What was acknowledged survives a power cut.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',

  // Small statements, many of them: compiling one costs more than it saves.
  jit: 'off',

  // One machine, one application: no replicas to feed, no readers of the log.
  max_connections: '50',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  shared_buffers: '128MB',
  io_method: 'sync',

  // Terse: the details of an error quote what people entered.
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
};
