// Who may import whom: the layer table of ARCHITECTURE.md, held by a machine.
const only = (from, allowed, comment) => ({
  name: `layer-${from.replace(/\W+/g, '-')}`,
  comment,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: { path: '^(src|practice|test)/', pathNot: [`^src/${from}/`, ...allowed.map((a) => `^src/${a}/`)] },
});

/**
 * Folders of one parent from the ground up: each may import itself and those before it, type imports counted, so that
 * they form no circle. A folder that is not named here is refused. Files beside the folders may stand above and below.
 */
const order = (parent, folders, comment) => [
  ...folders.map((folder, floor) => ({
    name: `order-${parent}-${folder}`.replace(/\W+/g, '-'),
    severity: 'error',
    comment,
    from: { path: `^${parent}/${folder}/` },
    to: {
      path: `^${parent}/[^/]+/`,
      pathNot: folders.slice(0, floor + 1).map((below) => `^${parent}/${below}/`),
    },
  })),
  {
    name: `order-${parent}-has-its-place`.replace(/\W+/g, '-'),
    severity: 'error',
    comment: 'a new folder gets its place in the order',
    from: { path: `^${parent}/[^/]+/`, pathNot: folders.map((folder) => `^${parent}/${folder}/`) },
    to: {},
  },
];

/** The rooms of the core from the ground up. */
const rooms = [
  'async',
  'jobs',
  'stack',
  'server',
  'local',
  'chat',
  'deploy',
  'watch',
  'upkeep',
  'consoles',
  'api',
];

/** The folders of the renderer from the ground up. */
const renderer = ['words', 'ui', 'client', 'base', 'features', 'app'];

/** Within a room, or within `shared`. */
const within = {
  'src/shared': [
    'async',
    'spec',
    'logs',
    'layouts',
    'contract',
    'privacy',
    'words',
    'translations',
    'recovery-kit',
    'wire',
  ],
  'src/core/stack': ['format', 'proxy', 'components'],
  'src/core/server': ['known-errors', 'ssh', 'reach', 'dns', 'host', 'tls', 'start-failure'],
  'src/core/server/host': ['firewall', 'docker', 'unattended', 'facts', 'lock'],
  'src/core/local': ['files', 'app-update', 'vault', 'profiles', 'connections'],
  'src/core/chat': ['matrix', 'panel', 'people', 'rooms', 'invitations', 'mail'],
  'src/core/chat/matrix': ['http', 'client', 'admin', 'accounts'],
  'src/core/deploy': ['versions', 'plan', 'verify', 'steps'],
  'src/core/deploy/verify': ['accounts', 'calls', 'turn', 'checks'],
  'src/core/watch': ['logs', 'health', 'doctor'],
  'src/core/watch/doctor': ['effective', 'look', 'compare', 'checks', 'fixes'],
  'src/core/upkeep': [
    'services',
    'cleanup',
    'releases',
    'failures',
    'backup',
    'mirror',
    'restore',
    'drill',
    'updates',
    'recovery-kit',
    'closing',
    'handover',
    'sign-in-key',
    'move',
  ],
};

/** What of npm the core uses. The layer table names what stack may, which is less. */
const stackPackages = ['zod', 'yaml', '@noble/hashes', 'escape-string-regexp'];
const corePackages = [
  ...stackPackages,
  'age-encryption',
  'diff',
  'httpxy',
  'keytar',
  'modern-tar',
  'node-ssh',
  'papaparse',
  'proper-lockfile',
  're2js',
  'semver',
  'ssh2',
  'undici',
  'werift-ice',
  'ws',
];
const packages = (names) => `node_modules/(@types/)?(${names.join('|')}|@github/keytar)/`;

/** The features of the renderer from the ground up. What two of one height share lies below them, or in `ui/`. */
const features = [
  'page-parts',
  'spec-draft',
  'servers',
  'jobs',
  'plan',
  'people',
  'rooms',
  'services',
  'recovery-kit',
  'backups',
  'admin-consoles',
  'invitations',
  'logs',
  'doctor',
  'updates',
  'wizard',
  'settings',
  'history',
  'privacy',
  'help',
  'home',
  'vault',
  'dropped',
  'find',
  'app-settings',
  'palette',
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only('shared', [], 'shared is pure: it knows nobody'),
    only('core', ['shared'], 'the core knows no shell'),
    only('main', ['core', 'shared'], 'the desktop shell is thin'),
    {
      ...only('node', ['core', 'shared'], 'command line and browser shell are thin'),
      to: { path: '^(src|test)/', pathNot: ['^src/node/', '^src/core/', '^src/shared/'] },
    },
    only('preload', ['shared'], 'the bridge carries frames, nothing else'),
    only('renderer', ['shared'], 'pages reach the core through the contract'),
    {
      name: 'shared-libraries',
      severity: 'error',
      comment: 'shared may use zod, a hash and a judge of passwords, and nothing else',
      from: { path: '^src/shared/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'core'],
        pathNot: ['node_modules/(zod|@noble/hashes|@zxcvbn-ts/[a-z-]+)/'],
      },
    },
    ...order('src/core', rooms, 'a room of the core rests only on the rooms before it (ARCHITECTURE.md)'),
    ...Object.entries(within).flatMap(([parent, folders]) =>
      order(parent, folders, 'no circle between folders side by side'),
    ),
    ...order(
      'src/renderer',
      renderer,
      'features rest on what all pages share, and know nothing of the window',
    ),
    ...order('src/renderer/features', features, 'a feature rests only on the features before it'),
    {
      name: 'stack-is-pure',
      severity: 'error',
      comment: 'rendering does no I/O: no Node module, no other core folder',
      from: { path: '^src/core/stack/' },
      to: { path: ['^src/core/'], pathNot: ['^src/core/stack/'] },
    },
    {
      name: 'stack-no-node',
      severity: 'error',
      from: { path: '^src/core/stack/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'stack-libraries',
      severity: 'error',
      from: { path: '^src/core/stack/' },
      to: { dependencyTypes: ['npm', 'npm-dev'], pathNot: packages(stackPackages) },
    },
    {
      name: 'core-libraries',
      severity: 'error',
      comment: 'what the core rests on is chosen, not come by',
      from: { path: '^src/core/' },
      to: { dependencyTypes: ['npm', 'npm-dev'], pathNot: packages(corePackages) },
    },
    {
      name: 'practice-stands-alone',
      severity: 'error',
      comment: 'a practice server judges what src does: it takes nothing from there',
      from: { path: '^practice/' },
      to: { path: '^src/' },
    },
    {
      name: 'electron-stays-home',
      severity: 'error',
      comment: 'only main and preload know Electron',
      from: { pathNot: '^src/(main|preload)/' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:|\\?raw$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
