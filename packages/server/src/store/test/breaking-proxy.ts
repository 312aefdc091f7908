import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** The way to a database, which can be broken. */
export interface BreakingProxy {
  /** The URL of the database by this way. */
  readonly url: string;
  /** Breaks a connection once, when the client sends this text: it arrives before, or does not. */
  breakAt(text: string, arrives: boolean): void;
  /** Breaks all connections, and takes none until {@link mend}. */
  break(): Promise<void>;
  mend(): Promise<void>;
}

/** Opens a way to the database at `url`. */
export async function openBreakingProxy(url: string): Promise<BreakingProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let trap: { readonly text: string; readonly arrives: boolean } | undefined;
  const forward = (client: Socket): void => {
    const server = connect(Number(target.port), target.hostname);
    const destroy = (): void => void [client.destroy(), server.destroy()];
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', destroy).on('close', () => {
        sockets.delete(socket);
        destroy();
      });
    }
    server.pipe(client);
    client.on('data', (bytes: Buffer) => {
      const isTrapped = trap !== undefined && bytes.includes(trap.text);
      if (!isTrapped) server.write(bytes);
      else if (trap?.arrives === true) server.write(bytes, () => client.destroy());
      else destroy();
      if (isTrapped) trap = undefined;
    });
  };
  const start = async (port: number): Promise<Server> => {
    const started = createServer(forward).listen(port, '127.0.0.1');
    await once(started, 'listening');
    return started;
  };
  let listener = await start(0);
  const { port } = listener.address() as AddressInfo;
  const through = new URL(url);
  through.port = String(port);
  return {
    url: through.href,
    breakAt: (text, arrives) => {
      trap = { text, arrives };
    },
    async break() {
      const closed = once(listener, 'close');
      listener.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async mend() {
      listener = await start(port);
    },
  };
}
