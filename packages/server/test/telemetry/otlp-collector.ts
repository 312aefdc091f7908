import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type AttributeValue = string | number | boolean | undefined;

/** A span as a collector receives it; times in nanoseconds since the epoch. */
export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly traceState: string | undefined;
  readonly name: string;
  readonly kind: number;
  readonly status: number;
  readonly start: bigint;
  readonly end: bigint;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** Those of the service that sent it. */
  readonly resource: Readonly<Record<string, AttributeValue>>;
}

/** A collector that takes traces as OTLP over HTTP, in JSON (https://opentelemetry.io/docs/specs/otlp/#otlphttp). */
export interface OtlpCollector {
  readonly url: string;
  readonly spans: readonly CollectedSpan[];
  /** All bodies as they came. */
  readonly text: string;
  /** The paths that were asked for. */
  readonly paths: ReadonlySet<string>;
  close(): Promise<void>;
}

interface KeyValue {
  readonly key: string;
  readonly value: {
    stringValue?: string;
    intValue?: number | string;
    doubleValue?: number;
    boolValue?: boolean;
  };
}

interface Body {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly KeyValue[] };
    readonly scopeSpans: readonly { readonly spans: readonly Record<string, unknown>[] }[];
  }[];
}

/** Starts one; `answer` is the status of its answers, or whether it never gives any. */
export async function startCollector(answer: number | 'never' = 200): Promise<OtlpCollector> {
  const spans: CollectedSpan[] = [];
  const texts: string[] = [];
  const paths = new Set<string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      paths.add(`${request.method} ${request.url}`);
      const text = Buffer.concat(chunks).toString();
      texts.push(text);
      if (request.headers['content-type'] === 'application/json') spans.push(...readSpans(text));
      if (answer === 'never') return;
      response.writeHead(answer, { 'Content-Type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    get text() {
      return texts.join('\n');
    },
    paths,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readSpans(text: string): CollectedSpan[] {
  return (JSON.parse(text) as Body).resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        traceId: span['traceId'] as string,
        spanId: span['spanId'] as string,
        parentSpanId: (span['parentSpanId'] as string) || undefined,
        traceState: span['traceState'] as string | undefined,
        name: span['name'] as string,
        kind: span['kind'] as number,
        status: (span['status'] as { code?: number }).code ?? 0,
        start: BigInt(span['startTimeUnixNano'] as string),
        end: BigInt(span['endTimeUnixNano'] as string),
        attributes: readAttributes(span['attributes'] as KeyValue[]),
        resource: readAttributes(resource.attributes),
      })),
    ),
  );
}

function readAttributes(attributes: readonly KeyValue[]): Record<string, AttributeValue> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.stringValue ?? value.boolValue ?? value.doubleValue ?? (value.intValue as number | undefined),
    ]),
  );
}
