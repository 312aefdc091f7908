import type { MatrixClient } from './client.ts';

/** Makes a virtual environment with what requirements.txt names. */
const virtualEnvironment =
  'python3 -m venv "$BUILD" && "$BUILD/bin/pip" install --quiet --requirement requirements.txt';

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
];
