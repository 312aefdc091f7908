import { kinds } from './posting-keys.ts';
import { JsonScanner, membersOf } from './scan-json.ts';
import type { Shape } from './scan-json.ts';

/** What is noted of a line beside the values of the kinds, which have the kinds' numbers. */
export const notes = {
  time: 32,
  identityType: 33,
  userName: 34,
  principalId: 35,
  userAgent: 36,
  sequence: 37,
  /** Of an issued session. */
  issuedKeyId: 38,
  issuedSession: 39,
  issuedAt: 40,
  expiresAt: 41,
  accountId: 42,
  sessionPrincipalId: 43,
  sessionPrincipalArn: 44,
  sessionName: 45,
  sessionIdentity: 46,
  federatedProvider: 47,
  subject: 48,
  assumerArn: 49,
  assumerKeyId: 50,
  ancestors: 51,
  origin: 52,
  originKind: 53,
  originId: 54,
  tags: 55,
} as const;
const noteCount = 56;

const note = (number: number): Shape => ({ note: number });

/** Where `readEvent` and `readIssuedSession` find it. */
const shape: Shape = {
  members: membersOf({
    recipientAccountId: note(kinds.account),
    eventID: note(kinds.eventId),
    eventName: note(kinds.eventName),
    eventSource: note(kinds.eventSource),
    eventTime: note(notes.time),
    readOnly: note(kinds.readOnly),
    requestID: note(kinds.requestId),
    errorCode: note(kinds.errorCode),
    sourceIPAddress: note(kinds.sourceIp),
    userAgent: note(notes.userAgent),
    userIdentity: {
      members: membersOf({
        type: note(notes.identityType),
        principalId: note(notes.principalId),
        arn: note(kinds.principalArn),
        accessKeyId: note(kinds.accessKeyId),
        userName: note(notes.userName),
        sessionContext: { members: membersOf({ sourceIdentity: note(kinds.sourceIdentity) }) },
      }),
    },
    resources: {
      items: { members: membersOf({ ARN: note(kinds.resourceName), type: note(kinds.resourceType) }) },
    },
    responseElements: {
      members: membersOf({ credentials: { members: membersOf({ accessKeyId: note(notes.issuedKeyId) }) } }),
    },
    additionalEventData: {
      members: membersOf({
        issuedSession: {
          note: notes.issuedSession,
          members: membersOf({
            // Where the answer has no `credentials`.
            accessKeyId: note(notes.issuedKeyId),
            issuedAt: note(notes.issuedAt),
            expiresAt: note(notes.expiresAt),
            accountId: note(notes.accountId),
            principalId: note(notes.sessionPrincipalId),
            principalArn: note(notes.sessionPrincipalArn),
            sessionName: note(notes.sessionName),
            sourceIdentity: note(notes.sessionIdentity),
            federatedProvider: note(notes.federatedProvider),
            subject: note(notes.subject),
            assumedBy: {
              members: membersOf({ arn: note(notes.assumerArn), accessKeyId: note(notes.assumerKeyId) }),
            },
            ancestors: note(notes.ancestors),
            origin: {
              note: notes.origin,
              members: membersOf({ kind: note(notes.originKind), id: note(notes.originId) }),
            },
            tags: note(notes.tags),
          }),
        },
      }),
    },
    chain: { members: membersOf({ sequence: note(notes.sequence) }) },
  }),
};

const nothing = Buffer.alloc(0);
const [zero, nine] = [0x30, 0x39];
const letterT = 0x74;

/** What one line says, noted without a look at all the rest of it. Nothing is decoded but what somebody asks for. */
export class LineNotes {
  readonly #scanner = new JsonScanner(shape, (number, isText, hash, start, end) =>
    this.#take(number, isText, hash, start, end),
  );
  #bytes: Buffer = nothing;
  readonly #isNoted = new Uint8Array(noteCount);
  readonly #isText = new Uint8Array(noteCount);
  readonly #hashes = new Int32Array(noteCount);
  readonly #starts = new Uint32Array(noteCount);
  readonly #ends = new Uint32Array(noteCount);
  /** Hashes of the names and types of resources, which are many. */
  readonly resourceNames: number[] = [];
  readonly resourceTypes: number[] = [];

  /** Takes another line: the bytes from `start` to before `end`, without its line feed. */
  take(bytes: Buffer, start: number, end: number): void {
    this.#bytes = bytes;
    this.#isNoted.fill(0);
    this.resourceNames.length = 0;
    this.resourceTypes.length = 0;
    this.#scanner.scan(bytes, start, end);
  }

  has(number: number): boolean {
    return this.#isNoted[number] === 1;
  }

  /** The hash of a text; undefined where there is none. */
  hashOf(number: number): number | undefined {
    return this.#isNoted[number] === 1 && this.#isText[number] === 1 ? this.#hashes[number] : undefined;
  }

  /** Where the JSON of a value begins and ends; two zeros where there is none. */
  startOf(number: number): number {
    return this.#isNoted[number] === 1 ? (this.#starts[number] ?? 0) - (this.#isText[number] ?? 0) : 0;
  }

  endOf(number: number): number {
    return this.#isNoted[number] === 1 ? (this.#ends[number] ?? 0) + (this.#isText[number] ?? 0) : 0;
  }

  /** The bytes of a value's JSON; none where there is none. They are good as long as those that it was taken from. */
  bytesOf(number: number): Buffer {
    return this.#bytes.subarray(this.startOf(number), this.endOf(number));
  }

  /** Whether the JSON of a value is that. */
  isSame(number: number, json: Buffer): boolean {
    const start = this.startOf(number);
    if (this.endOf(number) - start !== json.length) return false;
    for (let at = 0; at < json.length; at += 1) if (this.#bytes[start + at] !== json[at]) return false;
    return true;
  }

  /** The JSON of a value; `null` where there is none. */
  jsonOf(number: number): string {
    return this.has(number) ? this.#bytes.toString('utf8', this.startOf(number), this.endOf(number)) : 'null';
  }

  /** A text, decoded; undefined where there is none. */
  textOf(number: number): string | undefined {
    if (this.hashOf(number) === undefined) return undefined;
    try {
      return String(JSON.parse(this.jsonOf(number)));
    } catch {
      return undefined;
    }
  }

  /** A whole number that is not negative; NaN where there is none. */
  numberOf(number: number): number {
    const [start, end] = [this.startOf(number), this.endOf(number)];
    let value = start === end ? Number.NaN : 0;
    for (let at = start; at < end; at += 1) {
      const byte = this.#bytes[at] ?? 0;
      if (byte < zero || byte > nine) return Number(this.jsonOf(number));
      value = value * 10 + byte - zero;
    }
    return value;
  }

  /** Whether a value is `true`. */
  isTrue(number: number): boolean {
    return this.has(number) && this.#bytes[this.startOf(number)] === letterT;
  }

  /** Whether a text begins with four characters, given as their bytes. */
  begins(number: number, [one, two, three, four]: Buffer): boolean {
    const start = this.#starts[number] ?? 0;
    const bytes = this.#bytes;
    return (
      this.hashOf(number) !== undefined &&
      bytes[start] === one &&
      bytes[start + 1] === two &&
      bytes[start + 2] === three &&
      bytes[start + 3] === four
    );
  }

  #take(number: number, isText: boolean, hash: number, start: number, end: number): void {
    if (number === kinds.resourceName) this.resourceNames.push(hash);
    else if (number === kinds.resourceType) this.resourceTypes.push(hash);
    this.#isNoted[number] = 1;
    this.#isText[number] = isText ? 1 : 0;
    this.#hashes[number] = hash;
    this.#starts[number] = start;
    this.#ends[number] = end;
  }
}
