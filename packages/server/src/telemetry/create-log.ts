import { pino } from 'pino';
import type { Configuration } from '../config/configuration.ts';
import { describeError } from '../errors/describe-error.ts';
import { isoTime } from './iso-time.ts';
import { LogDestination, openLogFile } from './log-destination.ts';
import { escapeJson } from '../wire/escape-json.ts';
import type { Log, LogFields } from '../wire/log.ts';
import { requestLogLine } from './request-log-line.ts';
import type { RequestLog } from './request-log.ts';

/** The log of a running service. */
export interface ServiceLog extends Log {
  /** One line per answered request, at level info. */
  readonly requests: RequestLog;
  /**
   * Opens the file anew by its name, for whoever has renamed it: lines go there from now on. Where that cannot be, they go on as
   * before, and the log says so.
   */
  reopen(): void;
  /** Writes what is left and closes the file. Nothing may be logged afterwards. */
  close(): Promise<void>;
}

const nothing: LogFields = {};

function describeDropped(count: number): string {
  return `{"level":"warn","time":"${isoTime(Date.now())}","message":"log lines were dropped","count":${count}}\n`;
}

/**
 * Opens the log: structured JSON lines, written in the background, to a file or to standard error.
 *
 * @throws {StartupError} when the file cannot be opened.
 */
export function createLog(settings: Pick<Configuration, 'logLevel' | 'logFile'>): ServiceLog {
  const destination = new LogDestination(openLogFile(settings.logFile), describeDropped);
  const logger = pino(
    {
      level: settings.logLevel,
      base: null,
      messageKey: 'message',
      timestamp: () => `,"time":"${isoTime(Date.now())}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: (thrown) => describeError(thrown) },
    },
    { write: (line: string) => destination.write(escapeJson(line)) },
  );
  const logsRequests = logger.isLevelEnabled('info');
  const flushAtExit = (): void => destination.flushSync();
  process.once('exit', flushAtExit);
  return {
    debug: (message, fields = nothing) => logger.debug(fields, message),
    info: (message, fields = nothing) => logger.info(fields, message),
    warn: (message, fields = nothing) => logger.warn(fields, message),
    error: (message, fields = nothing) => logger.error(fields, message),
    requests: {
      record(entry) {
        if (logsRequests) destination.write(requestLogLine(entry));
      },
    },
    reopen() {
      if (settings.logFile === undefined) return;
      try {
        destination.moveTo(openLogFile(settings.logFile));
      } catch (error) {
        logger.error({ error }, 'the log file was not opened anew, the old one stays');
      }
    },
    async close() {
      process.removeListener('exit', flushAtExit);
      await destination.close();
    },
  };
}
