import { parentPort, workerData } from 'node:worker_threads';
import type { IndexReport, IndexRequest, IndexWorkerData } from './index-messages.ts';
import { IndexThread } from './index-thread.ts';

/** The thread of the index: nothing is here but the port. */

const port = parentPort;
if (port === null) throw new TypeError('The thread of the index is started as a worker only');
const data: IndexWorkerData = workerData;
const thread = new IndexThread(data, (report: IndexReport) => port.postMessage(report));
port.on('message', (request: IndexRequest) => {
  thread.take(request);
  if (request.type === 'close') port.close();
});
