package preflight.llm;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import preflight.llm.ProviderFailure.Kind;

/**
 * The body of a vendor's answer, read by the thread that asked: that thread waits no longer than it
 * may, and whoever interrupts it ends the exchange. Closing it before the end closes the connection,
 * so that the vendor sees it; a timeout of the JDK's client would end with the headers.
 */
final class VendorBody extends InputStream implements BodySubscriber<VendorBody> {
  /** Far above any reply of the length that is asked for. */
  static final int MOST_BYTES = 4 << 20;

  /** How long the end of the body may take after the end of the reply. */
  private static final Duration TAIL = Duration.ofMillis(500);

  /** A part, the end, or that there will be none. */
  private sealed interface Arrived {
    record Part(List<ByteBuffer> buffers) implements Arrived {}

    record End() implements Arrived {}

    record Broken() implements Arrived {}
  }

  /** Carries a kind of failure through what only knows {@link IOException}. */
  static final class Cut extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    private Cut(Kind kind) {
      super(kind.name());
      this.kind = kind;
    }

    Kind kind() {
      return kind;
    }
  }

  private final Deadline deadline;
  private final Duration patience;
  private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
  private final Queue<ByteBuffer> unread = new ArrayDeque<>();
  private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();
  private volatile boolean closed;
  private boolean ended;
  private boolean atTail;
  private int bytes;

  /**
   * @param patience how long nothing may come
   */
  VendorBody(Deadline deadline, Duration patience) {
    this.deadline = deadline;
    this.patience = patience;
  }

  @Override
  public CompletionStage<VendorBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription.set(given);
    if (closed) {
      given.cancel();
    } else {
      given.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    arrived.add(new Arrived.Part(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    arrived.add(new Arrived.Broken());
  }

  @Override
  public void onComplete() {
    arrived.add(new Arrived.End());
  }

  /** The reply is whole; what is still to come is only the end of the body. */
  void expectEnd() {
    atTail = true;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    while (true) {
      var next = unread.peek();
      if (next == null) {
        if (!isFollowed()) {
          return -1;
        }
      } else if (next.hasRemaining()) {
        int count = Math.min(length, next.remaining());
        next.get(into, offset, count);
        return count;
      } else {
        unread.remove();
      }
    }
  }

  /** Waits for more. */
  private boolean isFollowed() throws Cut {
    if (ended) {
      return false;
    }
    switch (next()) {
      case Arrived.Part(var buffers) -> {
        bytes += buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        if (bytes > MOST_BYTES) {
          throw new Cut(Kind.UNREADABLE);
        }
        unread.addAll(buffers);
        Objects.requireNonNull(subscription.get()).request(1);
        return true;
      }
      case Arrived.End() -> ended = true;
      case Arrived.Broken() -> {
        ended = true;
        if (!atTail) {
          throw new Cut(Kind.CUT_OFF);
        }
      }
      case null -> {
        if (!atTail) {
          throw new Cut(deadline.isOver() ? Kind.DEADLINE : Kind.STALLED);
        }
        close();
        ended = true;
      }
    }
    return false;
  }

  private @Nullable Arrived next() throws Cut {
    var wait = shorter(atTail ? TAIL : patience, deadline.left());
    try {
      return arrived.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cut(Kind.INTERRUPTED);
    }
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public void close() {
    closed = true;
    var open = subscription.get();
    if (!ended && open != null) {
      open.cancel();
    }
  }
}
