/**
 * The doors of the house: who may import whom. Imports run one way only.
 * Within the server, the way of a request is wire -> authentication -> authorization -> operations, with no way back.
 */

/** Forbids every import from `from` that stays inside this repository and is not under one of `to`. */
function door(name, from, to) {
  return {
    name,
    severity: 'error',
    from: { path: `^${from}/` },
    to: { path: '^(packages|conformance|bench)/', pathNot: [`^${from}/`, ...to.map((path) => `^${path}/`)] },
  };
}

const tests = '(\\.test\\.ts$|/test/)';
const sigv4 = 'packages/sigv4';
const policy = 'packages/policy';
const server = 'packages/server';

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
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
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
      to: { path: tests },
    },
    door('sigv4-knows-nobody', sigv4, []),
    door('policy-knows-nobody', policy, []),
    door('server-knows-sigv4-and-policy', server, [sigv4, policy]),
    door('cli-knows-the-packages', 'packages/cli', [sigv4, policy, server]),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
