package preflight.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** A line to a server of this machine that can be cut, or swallow everything and say nothing. */
public final class CutCable implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();

  /** Held while everything is swallowed. */
  private final ReentrantLock stopped = new ReentrantLock();

  public CutCable(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Connections are taken and kept, and nothing passes in either direction. */
  public void swallow() {
    stopped.lock();
  }

  public void carryAgain() {
    stopped.unlock();
  }

  /** Ends every connection there is; new ones pass. */
  public void cut() {
    ends.forEach(CutCable::close);
  }

  private void accept() {
    try {
      while (true) {
        Socket near = server.accept();
        Socket far;
        try {
          far = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException nobodyThere) {
          // As without a cable: who calls is told, and may call again.
          close(near);
          continue;
        }
        ends.add(near);
        ends.add(far);
        Thread.ofVirtual().start(() -> carry(near, far));
        Thread.ofVirtual().start(() -> carry(far, near));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      for (int read = from.getInputStream().read(buffer);
          read >= 0;
          read = from.getInputStream().read(buffer)) {
        stopped.lock();
        try {
          to.getOutputStream().write(buffer, 0, read);
        } finally {
          stopped.unlock();
        }
      }
    } catch (IOException gone) {
      // one end has left, so the other does
    } finally {
      ends.remove(from);
      ends.remove(to);
    }
  }

  private static void close(Socket end) {
    try {
      end.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    close(server);
    cut();
  }

  private static void close(ServerSocket server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
