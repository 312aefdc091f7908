import type { MatrixClient } from './client.ts';

/** Makes a virtual environment with what requirements.txt names. */
const virtualEnvironment =
  'python3 -m venv "$BUILD" && "$BUILD/bin/pip" install --quiet --requirement requirements.txt';

const go = {
  kind: 'run',
  needs: { go: 'golang-go' },
  build: 'go build -p 1 -o "$BUILD/story" .',
  command: '"$BUILD/story"',
  isPinned: true,
} as const;

/** Prints the version of a Go module that go.mod names. */
const goVersion = (module: string): string => `sed -n 's|^.*${module} v\\([^ ]*\\).*|\\1|p' go.mod`;

const python = { python3: 'python3-venv' };

/** The clients, in the order of the page. */
export const matrixClients: readonly MatrixClient[] = [
  {
    name: 'boto3',
    title: 'AWS SDK for Python (boto3)',
    folder: 'boto3',
    kind: 'run',
    needs: python,
    build: virtualEnvironment,
    command: '"$BUILD/bin/python" run.py',
    version: `"$BUILD/bin/python" -c 'import boto3; print(boto3.__version__)'`,
    isPinned: true,
  },
  {
    name: 'js-v3',
    title: 'AWS SDK for JavaScript v3',
    folder: 'js-v3',
    kind: 'run',
    needs: {},
    command: '"$LOCUM_NODE" run.ts',
    version: `sed -n 's/.*"@aws-sdk.client-sts": "\\(.*\\)".*/\\1/p' ../../../package.json`,
    isPinned: true,
  },
  {
    name: 'js-v2',
    title: 'AWS SDK for JavaScript v2',
    folder: 'js-v2',
    kind: 'run',
    needs: { npm: 'npm' },
    build: 'cp package.json package-lock.json "$BUILD" && npm ci --prefix "$BUILD" --no-audit --no-fund',
    command: '"$LOCUM_NODE" run.js',
    version: `sed -n 's/.*"aws-sdk": "\\(.*\\)".*/\\1/p' package.json`,
    isPinned: true,
  },
  {
    ...go,
    name: 'go-v2',
    title: 'AWS SDK for Go v2',
    folder: 'go-v2',
    version: goVersion('aws-sdk-go-v2'),
  },
  {
    ...go,
    name: 'go-v1',
    title: 'AWS SDK for Go v1',
    folder: 'go-v1',
    version: goVersion('aws-sdk-go'),
  },
  {
    ...go,
    name: 'minio-go',
    title: 'MinIO’s client for Go',
    folder: 'minio-go',
    version: goVersion('minio-go/v7'),
  },
];
