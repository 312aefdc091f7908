import type { TargetPrincipal } from './target-principal.ts';

/** What the user or group that an operation names becomes by another name or path, to those whom policies let do that. */
export function renamedTarget(
  target: TargetPrincipal,
  newName: string | undefined,
  newPath: string | undefined,
  toArn: (accountId: string, path: string, name: string) => string,
): TargetPrincipal {
  const { kind, accountId, entity } = target;
  const name = newName ?? entity?.name ?? target.name;
  return {
    ...target,
    arn: toArn(accountId, newPath ?? entity?.path ?? '/', name),
    nameInDenial: `${kind} ${name}`,
  };
}
