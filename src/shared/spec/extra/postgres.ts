import { extraSettings, type Refusals } from './extra-settings.ts';

const relied = 'is what the other programs and Innkeeper rely on';
const shell = 'runs a program inside the database';
const log = 'would write people’s messages and passwords into the log';

/** What of PostgreSQL's settings Innkeeper sets itself, or that would break what relies on it. */
export const postgresRefusals: Refusals = {
  max_connections: 'follows from what is switched on',
  shared_buffers: 'has a setting of its own: features.postgres.sharedBuffersMiB',
  listen_addresses: relied,
  port: relied,
  data_directory: relied,
  config_file: relied,
  hba_file: relied,
  ident_file: relied,
  external_pid_file: relied,
  'unix_socket_*': relied,
  'ssl*': relied,
  'krb_*': relied,
  'oauth_*': relied,
  password_encryption: relied,
  fsync: 'would lose messages when the power fails',
  full_page_writes: 'would lose messages when the power fails',
  zero_damaged_pages: 'would throw messages away',
  ignore_system_indexes: relied,
  allow_system_table_mods: relied,
  default_transaction_read_only: relied,
  log_directory: relied,
  log_filename: relied,
  logging_collector: relied,
  log_destination: relied,
  archive_command: shell,
  archive_cleanup_command: shell,
  restore_command: shell,
  recovery_end_command: shell,
  ssl_passphrase_command: shell,
  archive_library: shell,
  dynamic_library_path: shell,
  local_preload_libraries: shell,
  session_preload_libraries: shell,
  log_statement: log,
  log_min_duration_statement: log,
  log_min_duration_sample: log,
  log_min_error_statement: log,
  'debug_print_*': log,
};

/** PostgreSQL's own settings, each a word, a number or a switch. They are given to it as `-c name=value`. */
export const postgresExtra = extraSettings({
  name: /^[a-z][a-z0-9_]{0,62}(?:\.[a-z][a-z0-9_]{0,62})?$/,
  refused: postgresRefusals,
  trouble(value) {
    if (typeof value === 'boolean' || typeof value === 'number') return undefined;
    if (typeof value === 'string' && /^[^\p{Cc}\p{Cs}]{1,500}$/u.test(value)) return undefined;
    return 'must be one line of text, a number, or true or false';
  },
});
