import { message } from '../../message.ts';
import { extraSettings, isAllowed, type Refusals } from './extra-settings.ts';

const relied = message('raw.relied-on');
const shell = message('raw.runs-program');
const log = message('raw.logs-secrets');

/** What of PostgreSQL's settings Innkeeper sets itself, or that would break what relies on it. */
const postgresRefusals: Refusals = {
  max_connections: message('raw.follows-switches'),
  shared_buffers: message('raw.own-setting', { setting: 'features.postgres.sharedBuffersMiB' }),
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
  fsync: message('raw.loses-messages'),
  full_page_writes: message('raw.loses-messages'),
  zero_damaged_pages: message('raw.discards-messages'),
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
  shared_preload_libraries: shell,
  jit_provider: shell,
  'include*': message('raw.includes-file'),
  scram_iterations: message('raw.weak-passwords'),
  dynamic_library_path: shell,
  local_preload_libraries: shell,
  session_preload_libraries: shell,
  log_statement: log,
  log_min_duration_statement: log,
  log_min_duration_sample: log,
  log_min_error_statement: log,
  'debug_print_*': log,
};

/** What tunes PostgreSQL: memory, plans, cleaning up, writing ahead, waiting. */
const allowed = [
  ...['work_mem', 'maintenance_work_mem', 'autovacuum_work_mem', 'effective_cache_size', 'temp_buffers'],
  ...['hash_mem_multiplier', 'logical_decoding_work_mem', 'temp_file_limit', 'huge_pages', 'max_stack_depth'],
  ...[
    'random_page_cost',
    'seq_page_cost',
    'cpu_*',
    'parallel_*',
    'min_parallel_*',
    'enable_*',
    'geqo*',
    'jit*',
  ],
  ...['from_collapse_limit', 'join_collapse_limit', 'default_statistics_target', 'constraint_exclusion'],
  ...['cursor_tuple_fraction', 'recursive_worktable_factor', 'plan_cache_mode', 'effective_io_concurrency'],
  ...['maintenance_io_concurrency', 'io_*', 'backend_flush_after', 'bgwriter_*', 'max_worker_processes'],
  ...[
    'max_parallel_*',
    'max_locks_per_transaction',
    'autovacuum*',
    'vacuum_*',
    'checkpoint_*',
    'max_wal_size',
  ],
  ...['min_wal_size', 'wal_buffers', 'wal_compression', 'wal_writer_*', 'commit_delay', 'commit_siblings'],
  ...['statement_timeout', 'lock_timeout', 'idle_*', 'transaction_timeout', 'deadlock_timeout'],
  ...[
    'tcp_keepalives_*',
    'tcp_user_timeout',
    'client_connection_check_interval',
    'track_*',
    'compute_query_id',
  ],
  ...[
    'log_checkpoints',
    'log_lock_waits',
    'log_temp_files',
    'log_autovacuum_min_duration',
    'log_line_prefix',
  ],
  ...['log_connections', 'log_disconnections', 'cluster_name', 'update_process_title'],
];

/** PostgreSQL's own settings, each a word, a number or a switch. They are given to it as `-c name=value`. */
export const postgresExtra = extraSettings({
  name: /^[a-z][a-z0-9_]{0,62}(?:\.[a-z][a-z0-9_]{0,62})?$/,
  allowed,
  refused: postgresRefusals,
  refusal(value) {
    if (typeof value === 'boolean' || typeof value === 'number') return undefined;
    if (typeof value === 'string' && /^[^\p{Cc}\p{Cs}]{1,500}$/u.test(value)) return undefined;
    return message('raw.database-value');
  },
});

/** Whether a setting only tunes it. */
export const isTuning = (name: string) => isAllowed(allowed, name);
