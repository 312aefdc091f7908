import type { ProofFailure } from '../errors/failure.ts';
import type { KeptRequest } from './kept-request.ts';

/** Why a request was denied or refused, as it is kept for who asks. */
export type KeptExplanation = KeptDenial | KeptRefusal;

interface Kept {
  readonly requestId: string;
  /** Epoch seconds. */
  readonly deniedAt: number;
  /** 12 digits: the caller's account; of a call without a signature, the account whose role or provider it was about. */
  readonly callerAccount: string;
}

/** Policies did not allow it: they can be asked again, as they were then. */
export interface KeptDenial extends Kept {
  readonly request: KeptRequest;
}

/** What it should have proven was not proven. Nothing of the proof is kept. */
export interface KeptRefusal extends Kept, RefusedProof {}

/** A call by an outside proof that was not taken. */
export interface RefusedProof {
  /** E.g. `AssumeRoleWithSAML`. */
  readonly operation: string;
  /** The role that was asked for, in the words of whoever asked: it need not exist. */
  readonly roleArn: string;
  readonly failure: ProofFailure;
}
