import type { MatrixClient } from './client.ts';

/** Makes a virtual environment with what requirements.txt names. */
const virtualEnvironment =
  'python3 -m venv "$BUILD" && "$BUILD/bin/pip" install --quiet --requirement requirements.txt';

/** Installs what package-lock.json names. */
const npmInstallation =
  'cp package.json package-lock.json "$BUILD" && npm ci --prefix "$BUILD" --no-audit --no-fund';

const go = {
  kind: 'run',
  needs: { go: 'golang-go' },
  build: 'go build -p 1 -o "$BUILD/story" .',
  command: '"$BUILD/story"',
  isPinned: true,
} as const;

/** Prints the version of a Go module that go.mod names. */
const goVersion = (module: string): string => `sed -n 's|^.*${module} v\\([^ ]*\\).*|\\1|p' go.mod`;

const python = {
  kind: 'run',
  needs: { python3: 'python3-venv' },
  build: virtualEnvironment,
  command: 'PYTHONPATH=../python "$BUILD/bin/python" run.py',
  isPinned: true,
  version: "sed 's/.*==//' requirements.txt",
} as const;

const java = {
  kind: 'run',
  needs: { mvn: 'maven', javac: 'default-jdk-headless' },
  build: 'mvn --batch-mode --quiet package',
  isPinned: true,
  version: `sed -n 's|.*<sdk.version>\\(.*\\)</sdk.version>.*|\\1|p' pom.xml`,
} as const;

/** Runs a class. What starts quickly is better here than what runs quickly. */
const javaCommand = (main: string): string =>
  `java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$BUILD/classes:$BUILD/dependency/*" ${main}`;

const rust = {
  kind: 'run',
  folder: 'rust',
  needs: { cargo: 'cargo', gcc: 'gcc' },
  build: 'CARGO_TARGET_DIR="$BUILD" cargo build --locked --quiet',
  isPinned: true,
} as const;

/** Prints the version of a crate that Cargo.lock names. */
const crateVersion = (crate: string): string =>
  `sed -n '/^name = "${crate}"$/{n;s/version = "\\(.*\\)"/\\1/p}' Cargo.lock`;

/** A client of which only the requests can be had. `version`: that whose source says how they are written. */
function wireForm(name: string, version: string) {
  return {
    name,
    folder: 'wire-form',
    kind: 'wire form',
    needs: {},
    command: `"$LOCUM_NODE" run.ts ${name}`,
    version: `echo ${version}`,
    isPinned: true,
  } as const;
}

/** The clients, in the order of the page. */
export const matrixClients: readonly MatrixClient[] = [
  {
    name: 'aws-cli-v1',
    title: 'AWS CLI 1, in Bash',
    folder: 'aws-cli-v1',
    kind: 'run',
    needs: python.needs,
    build: virtualEnvironment,
    command: 'AWS="$BUILD/bin/aws" bash ../bash/run.sh',
    version: "sed 's/.*==//' requirements.txt",
    isPinned: true,
  },
  {
    name: 'aws-cli-v2',
    title: 'AWS CLI 2, in Bash',
    folder: 'aws-cli-v2',
    kind: 'run',
    needs: { npm: 'npm', unzip: 'unzip' },
    // AWS's installer is in no registry, but this package of AWS's has what it installs, for Linux on x86-64.
    build: `${npmInstallation} && cd "$BUILD" && unzip -qo node_modules/@aws-cdk/asset-awscli-v2/lib/layer.zip`,
    command: 'AWS=$(echo "$BUILD"/awscli/v2/*/dist/aws) bash ../bash/run.sh',
    version: `"$BUILD"/awscli/v2/*/dist/aws --version | sed 's|aws-cli/\\([^ ]*\\).*|\\1|'`,
    isPinned: true,
  },
  {
    name: 'curl',
    title: 'curl `--aws-sigv4`',
    folder: 'curl',
    kind: 'run',
    needs: { curl: 'curl' },
    command: 'bash run.sh',
    version: `curl --version | sed -n 's/^curl \\([^ ]*\\).*/\\1/p'`,
    isPinned: false,
  },
  {
    ...python,
    name: 'boto3',
    title: 'AWS SDK for Python (boto3)',
    folder: 'boto3',
  },
  {
    ...python,
    name: 'aiobotocore',
    title: 'aiobotocore',
    folder: 'aiobotocore',
  },
  {
    ...python,
    name: 'aws-crt',
    title: 'AWS Common Runtime’s signer (CRT signer), through Python',
    folder: 'aws-crt',
  },
  {
    ...python,
    name: 'minio-py',
    title: 'MinIO’s client for Python',
    folder: 'minio-py',
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
    build: npmInstallation,
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
  {
    ...java,
    name: 'java-v2',
    title: 'AWS SDK for Java 2',
    folder: 'java-v2',
    command: javaCommand('Story'),
  },
  {
    ...java,
    name: 'java-v2-async',
    title: 'AWS SDK for Java 2, asynchronous',
    folder: 'java-v2',
    command: javaCommand('AsyncStory'),
  },
  {
    ...java,
    name: 'java-v1',
    title: 'AWS SDK for Java 1',
    folder: 'java-v1',
    // Its container credentials are found in the environment alone.
    command:
      'AWS_CONTAINER_CREDENTIALS_FULL_URI=$CONTAINER_URL AWS_CONTAINER_AUTHORIZATION_TOKEN=$CONTAINER_TOKEN ' +
      javaCommand('Story'),
  },
  {
    ...java,
    name: 'kotlin',
    title: 'Kotlin, with the AWS SDK for Java 2',
    folder: 'kotlin',
    command: javaCommand('StoryKt'),
  },
  {
    ...java,
    name: 'kotlin-sdk',
    title: 'AWS SDK for Kotlin',
    folder: 'kotlin-sdk',
    command:
      'AWS_CONTAINER_CREDENTIALS_FULL_URI=$CONTAINER_URL AWS_CONTAINER_AUTHORIZATION_TOKEN=$CONTAINER_TOKEN ' +
      javaCommand('StoryKt') +
      ' && AWS_ENDPOINT_URL_STS=$HURRIED_ENDPOINT_URL ' +
      javaCommand('StoryKt providers'),
  },
  {
    ...java,
    name: 'scala',
    title: 'Scala, with the AWS SDK for Java 2',
    folder: 'scala',
    command: javaCommand('story'),
  },
  {
    name: 'ruby',
    title: 'AWS SDK for Ruby',
    folder: 'ruby',
    kind: 'run',
    needs: { ruby: 'ruby', '/usr/share/doc/ruby-aws-sdk-core': 'ruby-aws-sdk-core' },
    command: 'ruby run.rb',
    version: `ruby -e 'require "aws-sdk-core"; puts Aws::CORE_GEM_VERSION'`,
    isPinned: false,
  },
  {
    name: 'php',
    title: 'AsyncAws (PHP)',
    folder: 'php',
    kind: 'run',
    needs: { php: 'php-cli', '/usr/share/php/AsyncAws/Core': 'php-async-aws-core' },
    command: 'php run.php',
    version: "dpkg-query --show --showformat='${Version}' php-async-aws-core | sed 's/-.*//'",
    isPinned: false,
  },
  {
    ...rust,
    name: 'rust',
    title: 'AWS SDK for Rust',
    command: '"$BUILD/debug/story"',
    version: crateVersion('aws-sdk-sts'),
  },
  {
    ...rust,
    name: 'object-store',
    title: 'object_store (Rust)',
    command: '"$BUILD/debug/story" object_store',
    version: crateVersion('object_store'),
  },
  {
    name: 'rclone',
    title: 'rclone',
    folder: 'rclone',
    kind: 'run',
    needs: python.needs,
    build: virtualEnvironment,
    command: '"$LOCUM_NODE" run.ts',
    version: python.version,
    isPinned: true,
  },
  {
    ...python,
    name: 's3fs',
    title: 's3fs (Python)',
    folder: 's3fs',
    command: '"$LOCUM_NODE" run.ts',
  },
  {
    name: 'terraform-backend',
    title: 'Terraform’s S3 backend',
    folder: 'terraform-backend',
    kind: 'run',
    needs: { terraform: 'terraform' },
    command: '"$LOCUM_NODE" run.ts',
    version: `terraform version -json 2> /dev/null | sed -n 's/.*"terraform_version": "\\(.*\\)".*/\\1/p'`,
    isPinned: false,
    isOptional: true,
  },
  {
    ...wireForm('dotnet', '4'),
    title: 'AWS SDK for .NET',
    source: 'https://github.com/aws/aws-sdk-net/issues/2567',
  },
  {
    ...wireForm('powershell', '5'),
    title: 'AWS Tools for PowerShell',
    source: 'https://github.com/aws/aws-tools-for-powershell',
  },
  {
    ...wireForm('cpp', '1.11'),
    title: 'AWS SDK for C++',
    source:
      'https://github.com/aws/aws-sdk-cpp/blob/main/src/aws-cpp-sdk-core/source/auth/signer/AWSAuthV4Signer.cpp',
  },
  {
    ...wireForm('swift', '1.5'),
    title: 'AWS SDK for Swift',
    source: 'https://github.com/awslabs/aws-c-auth/blob/main/source/aws_signing.c',
  },
];
