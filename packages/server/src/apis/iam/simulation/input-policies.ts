import { PolicyError } from '@locum/policy';
import type {
  AppliedPolicy,
  AppliedPolicyType,
  CompiledPolicy,
  PolicyCache,
  PolicyKind,
} from '@locum/policy';
import { invalidInputPolicy, tooManyBoundaries } from '../../../errors/iam-simulation-errors.ts';

/** Compiles a document that a request brings for a simulation. Throws InvalidInput. */
export function compileInput(
  compiled: PolicyCache,
  text: string,
  kind: PolicyKind,
  source: string,
): CompiledPolicy {
  try {
    return compiled.compile(text, kind);
  } catch (error) {
    if (error instanceof PolicyError) throw invalidInputPolicy(source, error.message);
    throw error;
  }
}

/** The policies of a list of documents, named as AWS names them: `PolicyInputList.1`. Throws InvalidInput. */
export function compileInputs(
  compiled: PolicyCache,
  texts: readonly string[] | undefined,
  kind: PolicyKind,
  listName: string,
  type: AppliedPolicyType = 'user-managed',
): readonly AppliedPolicy[] {
  return (texts ?? []).map((text, index) => {
    const id = `${listName}.${index + 1}`;
    return { policy: compileInput(compiled, text, kind, id), id, type };
  });
}

/** The boundary that a request brings: one, or none. Throws InvalidInput. */
export function compileInputBoundary(
  compiled: PolicyCache,
  texts: readonly string[] | undefined,
): AppliedPolicy | undefined {
  const name = 'PermissionsBoundaryPolicyInputList';
  const [boundary, ...more] = compileInputs(compiled, texts, 'boundary', name);
  if (more.length > 0) throw tooManyBoundaries();
  return boundary;
}
