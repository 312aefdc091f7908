import type { MetricFamily } from './metric-family.ts';
import { single } from './metric-family.ts';

/**
 * What the process takes of the machine, under the names that all Prometheus clients give it.
 *
 * Source: https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics
 */
export function processFamilies(): readonly MetricFamily[] {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
  return [
    single('process_cpu_seconds_total', 'counter', 'Processor time in seconds.', (user + system) / 1e6),
    single('process_resident_memory_bytes', 'gauge', 'Resident memory in bytes.', rss),
    single(
      'process_start_time_seconds',
      'gauge',
      'When the process started, in seconds since the epoch.',
      performance.timeOrigin / 1000,
    ),
    single('nodejs_heap_size_used_bytes', 'gauge', 'Bytes of the heap that are in use.', heapUsed),
    single('nodejs_heap_size_total_bytes', 'gauge', 'Bytes of the heap.', heapTotal),
    single('nodejs_external_memory_bytes', 'gauge', 'Bytes of buffers outside the heap.', external),
  ];
}
