/**
 * The doors of the house: who may import whom. Imports run one way only, between the packages, and between the rooms of
 * the server, which lie on floors.
 */

/**
 * The rooms of the server, from the roof to the ground. A room imports only rooms of lower floors; rooms of one floor do
 * not know each other. CONTRIBUTING.md draws the same, and a test holds the two together.
 */
const floors = [
  ['main.ts', 'open-services.ts', 'index.ts', 'host'],
  ['signin', 'installation'],
  ['front'],
  ['events', 'telemetry'],
  ['apis'],
  ['call'],
  ['history'],
  ['authorization', 'federation'],
  ['authentication', 'audit'],
  ['sessions', 'limits', 'config'],
  ['directory', 'explanations'],
  ['store', 'wire', 'caches'],
  ['errors', 'awaitable.ts'],
];

const { devDependencies } = require('./package.json');

/** Forbids every import from `from` that stays inside this repository and is not under one of `to`. */
function door(name, from, to) {
  return {
    name,
    severity: 'error',
    from: { path: `^${from}/` },
    to: { path: '^(packages|conformance|bench)/', pathNot: [`^${from}/`, ...to.map((path) => `^${path}/`)] },
  };
}

/** Forbids every import from the rooms of a floor that does not stay in the room, or go to a lower floor. */
function floorRule(rooms, index) {
  const lower = floors.slice(index + 1).flat();
  return {
    name: `floor-${rooms.join('-')}`,
    severity: 'error',
    from: { path: `^${inServer}(${alternatives(rooms)})/`, pathNot: tests },
    to: {
      path: `^${inServer}`,
      pathNot: [
        `^${inServer}$1/`,
        ...(lower.length > 0 ? [`^${inServer}(${alternatives(lower)})(/|$)`] : []),
      ],
    },
  };
}

const alternatives = (rooms) => rooms.map((room) => room.replace('.', '\\.')).join('|');

const tests = '(\\.test\\.ts$|/test/)';
const sigv4 = 'packages/sigv4';
const policy = 'packages/policy';
const s3 = 'packages/s3';
const server = 'packages/server';
const inServer = `${server}/src/`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '(\\.d|\\.config|\\.test)\\.ts$' },
      to: {},
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-undeclared-dependencies',
      severity: 'error',
      from: {},
      // The repository's root declares for all what tests are written with.
      to: {
        dependencyTypes: ['npm-no-pkg', 'npm-unknown'],
        pathNot: `^node_modules/(${alternatives(Object.keys(devDependencies))})/`,
      },
    },
    {
      name: 'shipped-code-uses-no-development-dependency',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shipped-code-imports-no-test',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: tests },
      to: { path: [tests, '^publishing/'] },
    },
    door('sigv4-knows-nobody', sigv4, []),
    door('policy-knows-nobody', policy, []),
    door('s3-knows-nobody', s3, []),
    door('server-knows-sigv4-and-policy', server, [sigv4, policy]),
    door('cli-knows-the-packages', 'packages/cli', [sigv4, policy, server]),
    ...floors.slice(1).map((rooms, index) => floorRule(rooms, index + 1)),
    {
      name: 'every-room-lies-on-a-floor',
      severity: 'error',
      from: { path: `^${inServer}`, pathNot: `^${inServer}(${alternatives(floors.flat())})(/|$)` },
      to: {},
    },
    // Sessions and the directory have Kysely in them; elsewhere only files of records have.
    {
      name: 'queries-are-written-by-record-functions',
      severity: 'error',
      from: {
        path: `^${inServer}`,
        pathNot: [
          tests,
          `^${inServer}(store|directory|sessions)/`,
          `^${inServer}(federation|audit|history)/.*-records\\.ts$`,
        ],
      },
      to: {
        path: [
          '(^|/)node_modules/kysely/',
          `^${inServer}store/schema\\.ts$`,
          `^${inServer}directory/queries\\.ts$`,
        ],
      },
    },
    {
      name: 'operations-and-rules-know-the-directory-and-no-store',
      severity: 'error',
      from: {
        path: `^${inServer}(signin|installation|front|events|telemetry|apis|call|history|authorization|authentication)/`,
        pathNot: tests,
      },
      to: { path: `^${inServer}store/store\\.ts$` },
    },
    {
      name: 'wings-of-apis-know-only-what-they-share',
      severity: 'error',
      from: { path: `^${inServer}apis/([^/]+)/`, pathNot: tests },
      to: { path: `^${inServer}apis/`, pathNot: [`^${inServer}apis/$1/`, `^${inServer}apis/shared/`] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Of what is installed, the files lie in such folders too.
    exclude: { path: '^(packages/[^/]+|conformance|bench)/(dist|coverage)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
