import { dirname } from 'node:path';
import ts from 'typescript';

/**
 * The public face of a package as text: what it exports, as the compiler declares it, and what those declarations name in
 * turn. Without comments, and in the order of names, so that it differs when the face does.
 *
 * @param entry The declarations of the package's entry, `index.d.ts`.
 */
export function describeApi(entry: string): string {
  const program = ts.createProgram([entry], { module: ts.ModuleKind.NodeNext, types: [] });
  const checker = program.getTypeChecker();
  const module = program.getSourceFile(entry);
  const symbol = module && checker.getSymbolAtLocation(module);
  if (symbol === undefined) throw new TypeError(`${entry} is no module`);

  const resolve = (found: ts.Symbol): ts.Symbol =>
    found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  const exported = new Set(checker.getExportsOfModule(symbol).map(resolve));
  const named = new Set(exported);
  // The set grows while it is gone through, until no declaration names another.
  for (const one of named) {
    for (const declaration of one.declarations ?? []) {
      forEachIdentifier(declaration, (identifier) => {
        const found = checker.getSymbolAtLocation(identifier);
        if (found !== undefined && isDeclaredIn(dirname(entry), resolve(found))) named.add(resolve(found));
      });
    }
  }
  const hidden = [...named].filter((one) => !exported.has(one));
  return `${[...print(exported), '// Not exported, but named above:', ...print(hidden)].join('\n\n')}\n`;
}

function forEachIdentifier(node: ts.Node, visit: (identifier: ts.Identifier) => void): void {
  if (ts.isIdentifier(node)) visit(node);
  ts.forEachChild(node, (child) => forEachIdentifier(child, visit));
}

/** Whether a symbol stands by itself in a file of the folder: members and parameters are part of what they stand in. */
function isDeclaredIn(folder: string, symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some((declaration) => {
    const { parent } = statementOf(declaration);
    return ts.isSourceFile(parent) && parent.fileName.startsWith(`${folder}/`);
  });
}

/** A variable is declared two levels below its statement, everything else in a statement of its own. */
function statementOf(declaration: ts.Declaration): ts.Node {
  return ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
}

function print(symbols: Iterable<ts.Symbol>): readonly string[] {
  const printer = ts.createPrinter({ removeComments: true });
  return [...symbols]
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((symbol) => (symbol.declarations ?? []).map(statementOf))
    .map((node) => printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()));
}
