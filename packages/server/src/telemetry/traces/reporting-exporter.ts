import { ExportResultCode } from '@opentelemetry/core';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Log } from '../../wire/log.ts';

/** An exporter that tells when it begins to fail, and when it works again: not of every batch, of which there are many. */
export interface ReportingExporter extends SpanExporter {
  /** Tells nothing any more: the log may be closed before the last try is over. */
  silence(): void;
}

/** Exports by `inner`, and tells the log what becomes of it. */
export function reportTo(log: Log, inner: SpanExporter): ReportingExporter {
  let isFailing = false;
  let isSilent = false;
  return {
    export(spans, done) {
      inner.export(spans, (result) => {
        const failed = result.code !== ExportResultCode.SUCCESS;
        if (failed !== isFailing && !isSilent) {
          if (failed) log.warn('traces are lost: they cannot be exported', { error: result.error });
          else log.info('traces are exported again');
        }
        isFailing = failed;
        done(result);
      });
    },
    forceFlush: () => inner.forceFlush?.() ?? Promise.resolve(),
    shutdown: () => inner.shutdown(),
    silence() {
      isSilent = true;
    },
  };
}
