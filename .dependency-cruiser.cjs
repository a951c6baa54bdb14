// Who may import whom: the layer table of ARCHITECTURE.md, held by a machine.
const only = (from, allowed, comment) => ({
  name: `layer-${from.replace(/\W+/g, '-')}`,
  comment,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: { path: '^(src|practice|test)/', pathNot: [`^src/${from}/`, ...allowed.map((a) => `^src/${a}/`)] },
});

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
  'app-settings',
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
    ...rooms.map((room, floor) => ({
      name: `room-${room}`,
      severity: 'error',
      comment:
        'a room of the core rests only on the rooms before it (ARCHITECTURE.md), type imports included',
      from: { path: `^src/core/${room}/` },
      to: { path: '^src/core/', pathNot: rooms.slice(0, floor + 1).map((below) => `^src/core/${below}/`) },
    })),
    ...features.map((feature, floor) => ({
      name: `feature-${feature}`,
      severity: 'error',
      comment:
        'a feature rests only on the features before it, type imports included: no circle between them',
      from: { path: `^src/renderer/features/${feature}/` },
      to: {
        path: '^src/renderer/features/',
        pathNot: features.slice(0, floor + 1).map((below) => `^src/renderer/features/${below}/`),
      },
    })),
    {
      name: 'feature-has-its-place',
      severity: 'error',
      comment: 'a new feature gets its place in the order above',
      from: {
        path: '^src/renderer/features/',
        pathNot: features.map((feature) => `^src/renderer/features/${feature}/`),
      },
      to: {},
    },
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
