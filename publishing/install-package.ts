import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A package as its users have it. */
export interface InstalledPackage {
  /** The folder that is published. */
  readonly published: string;
  /** A project that has the package installed, and nothing else. */
  readonly project: string;
  /** Removes all of it. */
  readonly remove: () => void;
}

const run = (file: string, parameters: readonly string[], cwd: string): string =>
  execFileSync(file, parameters, { cwd, encoding: 'utf8' });

/** Builds a package, packs it and installs it into an empty folder. Takes some seconds, and no network. */
export function installPackage(packageFolder: string): InstalledPackage {
  const folder = mkdtempSync(join(tmpdir(), 'locum-package-'));
  const published = join(folder, 'published');
  const project = join(folder, 'project');
  run(process.execPath, [join(import.meta.dirname, 'build-package.ts'), published], packageFolder);
  const tarball = run('npm', ['pack', '--silent', '--pack-destination', folder], published).trim();
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
  run('npm', ['install', '--offline', '--no-audit', '--silent', join(folder, tarball)], project);
  return { published, project, remove: () => rmSync(folder, { recursive: true }) };
}

/** The packages that the project has, by name, each with what it brought along as its `dependencies`. */
export function installedPackages({ project }: InstalledPackage): unknown {
  return JSON.parse(run('npm', ['ls', '--all', '--json'], project)).dependencies;
}
