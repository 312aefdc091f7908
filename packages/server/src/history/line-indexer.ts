import { assumerIdOf } from '../sessions/descent.ts';
import { parseObject, textsIn } from './json-members.ts';
import { LineNotes, notes } from './line-notes.ts';
import { emptyHash, hashText, kinds, postingKey } from './posting-keys.ts';
import type { Kind } from './posting-keys.ts';
import { readDescent } from './read-descent.ts';
import { parentOf } from './read-issued-session.ts';
import { addSessionText } from './session-text.ts';
import { tagKeyText, tagText } from './tag-texts.ts';
import type { TableBuilder } from './table-builder.ts';

/** Values that have one note, and no key where there is none. */
const plainKinds = [
  kinds.account,
  kinds.eventId,
  kinds.accessKeyId,
  kinds.requestId,
  kinds.errorCode,
  kinds.sourceIp,
  kinds.principalArn,
  kinds.sourceIdentity,
] as const;

const requiredOfSessions = [
  [kinds.accessKeyId, notes.issuedKeyId],
  [kinds.account, notes.accountId],
  [kinds.principalId, notes.sessionPrincipalId],
  [kinds.principalArn, notes.sessionPrincipalArn],
  [kinds.sourceIp, kinds.sourceIp],
] as const;

const optionalOfSessions = [
  [kinds.sessionName, notes.sessionName],
  [kinds.sourceIdentity, notes.sessionIdentity],
  [kinds.federatedProvider, notes.federatedProvider],
  [kinds.subject, notes.subject],
  [kinds.assumedByArn, notes.assumerArn],
] as const;

const readingKey = postingKey(kinds.readOnly, hashText('true'));
const writingKey = postingKey(kinds.readOnly, hashText('false'));

/** Identities whose name ends their principal id. */
const sessionTypes: ReadonlySet<number> = new Set([hashText('AssumedRole'), hashText('FederatedUser')]);
const userOrigin = hashText('user');
const sessionPrefix = Buffer.from('ASIA');
const userPrefix = Buffer.from('AKIA');
const rootType = hashText('Root');
const rootName = hashText('root');

/** Adds what lines say to the tables of events and of sessions. */
export class LineIndexer {
  readonly #notes = new LineNotes();
  readonly #events: TableBuilder;
  readonly #sessions: TableBuilder;
  #lastTime: { readonly json: Buffer; readonly time: number } = { json: Buffer.alloc(0), time: Number.NaN };
  #last: { readonly key: Buffer; readonly sequence: number } = { key: Buffer.alloc(0), sequence: 0 };

  constructor(events: TableBuilder, sessions: TableBuilder) {
    this.#events = events;
    this.#sessions = sessions;
  }

  /**
   * Takes the line in that lies in `bytes` from `start` to before `end`, and at `offset` in its file; answers its number in the trail, or undefined where it has none. A line that is no event is left out; `locum
   * audit verify` tells of it.
   */
  take(bytes: Buffer, start: number, end: number, offset: number): number | undefined {
    const found = this.#notes;
    found.take(bytes, start, end);
    const sequence = found.numberOf(notes.sequence);
    if (!Number.isSafeInteger(sequence) || sequence < 1) return undefined;
    const account = found.hashOf(kinds.account);
    const eventId = found.hashOf(kinds.eventId);
    const time = this.#time();
    if (account === undefined || eventId === undefined || Number.isNaN(time)) return sequence;
    this.#addEventKeys();
    this.#events.addRow(time, sequence, 0, offset, end - start);
    if (found.has(notes.issuedSession)) this.#addSession(bytes, sequence);
    return sequence;
  }

  #addEventKeys(): void {
    const found = this.#notes;
    const events = this.#events;
    for (const kind of [kinds.eventName, kinds.eventSource])
      events.addKey(postingKey(kind, found.hashOf(kind) ?? emptyHash));
    for (const kind of plainKinds) addIfThere(events, kind, found.hashOf(kind));
    events.addKey(found.isTrue(kinds.readOnly) ? readingKey : writingKey);
    addIfThere(events, kinds.username, this.#username());
    for (const hash of found.resourceNames) events.addKey(postingKey(kinds.resourceName, hash));
    for (const hash of found.resourceTypes) events.addKey(postingKey(kinds.resourceType, hash));
  }

  /** As `readEvent` has it. */
  #username(): number | undefined {
    const found = this.#notes;
    const userName = found.hashOf(notes.userName);
    if (userName !== undefined) return userName;
    const type = found.hashOf(notes.identityType);
    if (type === rootType) return rootName;
    if (type === undefined || !sessionTypes.has(type)) return undefined;
    const name = found.textOf(notes.principalId)?.split(':').at(1);
    return name === undefined ? undefined : hashText(name);
  }

  /** Epoch milliseconds; most events are of the second of the one before. */
  #time(): number {
    const found = this.#notes;
    if (!found.isSame(notes.time, this.#lastTime.json)) {
      const json = found.bytesOf(notes.time);
      this.#lastTime = { json: Buffer.from(json), time: Date.parse(found.textOf(notes.time) ?? '') };
    }
    return this.#lastTime.time;
  }

  #addSession(bytes: Buffer, sequence: number): void {
    const found = this.#notes;
    const issuedAt = found.numberOf(notes.issuedAt);
    const expiresAt = found.numberOf(notes.expiresAt);
    if (
      found.hashOf(notes.issuedKeyId) === undefined ||
      !Number.isSafeInteger(issuedAt) ||
      !Number.isSafeInteger(expiresAt)
    )
      return;
    if (this.#isToldAgain(sequence)) return;
    this.#addSessionKeys();
    const offset = this.#sessions.textLength;
    addSessionText(this.#sessions, bytes, found);
    this.#sessions.addRow(issuedAt, sequence, expiresAt, offset, this.#sessions.textLength - offset);
  }

  /** Earlier versions told a session in the records of both accounts of a call, one behind the other. */
  #isToldAgain(sequence: number): boolean {
    const found = this.#notes;
    const isSame = sequence === this.#last.sequence + 1 && found.isSame(notes.issuedKeyId, this.#last.key);
    this.#last = { key: found.bytesOf(notes.issuedKeyId), sequence };
    return isSame;
  }

  #addSessionKeys(): void {
    const found = this.#notes;
    const sessions = this.#sessions;
    for (const [kind, note] of requiredOfSessions)
      sessions.addKey(postingKey(kind, found.hashOf(note) ?? emptyHash));
    for (const [kind, note] of optionalOfSessions) addIfThere(sessions, kind, found.hashOf(note));
    this.#addDescent();
    if (found.has(notes.tags)) this.#addTags();
  }

  /** As `parentOf` and `assumerIdOf` have it. */
  #addDescent(): void {
    const found = this.#notes;
    const sessions = this.#sessions;
    if (found.has(notes.ancestors)) {
      this.#addChain();
      return;
    }
    if (found.hashOf(notes.assumerArn) === undefined) return;
    const key = found.hashOf(notes.assumerKeyId);
    const isUser = found.hashOf(notes.originKind) === userOrigin;
    if (found.begins(notes.assumerKeyId, sessionPrefix)) addIfThere(sessions, kinds.parentAccessKeyId, key);
    else if (isUser && found.begins(notes.assumerKeyId, userPrefix))
      addIfThere(sessions, kinds.assumedByPrincipalId, found.hashOf(notes.originId));
  }

  /** Of a session that descends from others. */
  #addChain(): void {
    const found = this.#notes;
    const add = (kind: Kind, text: string | undefined): void =>
      addIfThere(this.#sessions, kind, text === undefined ? undefined : hashText(text));
    const json = `{"ancestors":${found.jsonOf(notes.ancestors)},"origin":${found.jsonOf(notes.origin)}}`;
    const descent = readDescent(parseObject(json));
    const arn = found.textOf(notes.assumerArn);
    const accessKeyId = found.textOf(notes.assumerKeyId);
    const assumedBy = arn === undefined ? undefined : { arn, accessKeyId, principalId: undefined };
    add(kinds.assumedByPrincipalId, assumedBy && assumerIdOf(descent, accessKeyId));
    add(kinds.parentAccessKeyId, parentOf({ ...descent, assumedBy }));
    for (const ancestor of descent.ancestors ?? []) add(kinds.ancestorAccessKeyId, ancestor.accessKeyId);
  }

  #addTags(): void {
    const sessions = this.#sessions;
    const tags = textsIn(parseObject(`{"tags":${this.#notes.jsonOf(notes.tags)}}`), 'tags');
    for (const [key, value] of Object.entries(tags)) {
      sessions.addKey(postingKey(kinds.tagKey, hashText(tagKeyText(key))));
      sessions.addKey(postingKey(kinds.tag, hashText(tagText(key, value))));
    }
  }
}

function addIfThere(table: TableBuilder, kind: Kind, hash: number | undefined): void {
  if (hash !== undefined) table.addKey(postingKey(kind, hash));
}
