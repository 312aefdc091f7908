import { setImmediate } from 'node:timers/promises';
import { parsePolicy, PolicyError } from '@locum/policy';
import type {
  AppliedPolicy,
  AppliedPolicyType,
  CompiledPolicy,
  PolicyCache,
  PolicyKind,
} from '@locum/policy';
import { invalidInputPolicy, tooManyBoundaries } from '../../../errors/iam-simulation-errors.ts';
import type { Awaitable } from '../../../awaitable.ts';
import type { ContextKeys } from './context-keys.ts';
import { inTurns } from '../../shared/in-turns.ts';

/** Compiles a document that a request brings for a simulation. Throws InvalidInput. */
export function compileInput(
  compiled: PolicyCache,
  text: string,
  kind: PolicyKind,
  source: string,
): Promise<CompiledPolicy> {
  return readInput(source, () => inTurns(compiled.compileInPieces(text, kind)));
}

/** The policies of a list of documents, named as AWS names them: `PolicyInputList.1`. Throws InvalidInput. */
export function compileInputs(
  compiled: PolicyCache,
  texts: readonly string[] | undefined,
  kind: PolicyKind,
  listName: string,
  type: AppliedPolicyType = 'user-managed',
): Promise<readonly AppliedPolicy[]> {
  return readEach(texts, listName, async (text, id) => ({
    policy: await compileInput(compiled, text, kind, id),
    id,
    type,
  }));
}

/** The boundary that a request brings: one, or none. Throws InvalidInput. */
export async function compileInputBoundary(
  compiled: PolicyCache,
  texts: readonly string[] | undefined,
): Promise<AppliedPolicy | undefined> {
  const name = 'PermissionsBoundaryPolicyInputList';
  const [boundary, ...more] = await compileInputs(compiled, texts, 'boundary', name);
  if (more.length > 0) throw tooManyBoundaries();
  return boundary;
}

/** Notes the keys that the identity policies of PolicyInputList read. Nothing is compiled for it. Throws InvalidInput. */
export async function readInputKeys(texts: readonly string[] | undefined, keys: ContextKeys): Promise<void> {
  await readEach(texts, 'PolicyInputList', async (text, source) => {
    keys.addAll(await readInput(source, () => parsePolicy(text, 'identity')));
  });
}

/** Reads one document after the other. A request brings several: others get their turn after each. */
async function readEach<Read>(
  texts: readonly string[] = [],
  listName: string,
  read: (text: string, source: string) => Promise<Read>,
): Promise<readonly Read[]> {
  const found: Read[] = [];
  for (const [index, text] of texts.entries()) {
    found.push(await read(text, `${listName}.${index + 1}`));
    await setImmediate();
  }
  return found;
}

async function readInput<Read>(source: string, read: () => Awaitable<Read>): Promise<Read> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof PolicyError) throw invalidInputPolicy(source, error.message);
    throw error;
  }
}
