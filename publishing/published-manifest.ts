/** What a package.json of this repository may hold, as far as it matters for publishing. */
export interface Manifest {
  readonly name: string;
  /** Subpath to the source file that stands behind it. */
  readonly exports: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** Of use within the repository only. */
const unpublished: ReadonlySet<string> = new Set(['scripts', 'devDependencies']);

/** The package.json to publish: that of the repository, with the compiled files and their types in place of the source. */
export function publishedManifest(manifest: Manifest): Readonly<Record<string, unknown>> {
  const exports = Object.entries(manifest.exports).map(([subpath, source]) => {
    const built = source.replace(/^\.\/src\//, './').replace(/\.ts$/, '');
    return [subpath, { types: `${built}.d.ts`, default: `${built}.js` }];
  });
  return Object.fromEntries(
    Object.entries({ ...manifest, exports: Object.fromEntries(exports) }).filter(
      ([field]) => !unpublished.has(field),
    ),
  );
}
