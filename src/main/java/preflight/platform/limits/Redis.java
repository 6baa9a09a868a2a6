package preflight.platform.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.Base16;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import preflight.platform.config.Secret;

/**
 * The one connection to Redis, which all requests share (decision 8). It does not come back by itself:
 * whoever finds it broken says {@link #renew}, so that there is one rule for when to try.
 */
class Redis implements AutoCloseable {
  /** What a request waits for an answer; one from the next rack takes a hundredth of that. */
  static final Duration PATIENCE = Duration.ofMillis(100);

  /** Nobody waits for a connection but the start, where TLS has everything still to load. */
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** More in the air than this is a Redis that has stopped. */
  private static final int IN_THE_AIR = 1_000;

  private final ClientResources resources;
  private final RedisClient client;
  private final RedisURI address;
  private final Duration patience;
  private @Nullable CompletableFuture<StatefulRedisConnection<String, String>> connecting;
  private volatile @Nullable StatefulRedisConnection<String, String> connection;
  private volatile @Nullable Throwable refusal;

  Redis(Secret url, Duration patience) {
    this(url, patience, SslOptions.create());
  }

  /**
   * Connects, or lets that be after three seconds.
   *
   * @param url {@code redis://user:password@host:port}, or {@code rediss://} for TLS, where the
   *     certificate has to be good for the host
   * @param patience how long a command may take
   * @param tls whom it trusts
   */
  Redis(Secret url, Duration patience, SslOptions tls) {
    this.patience = patience;
    this.address = address(url);
    this.resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .build();
    this.client = RedisClient.create(resources);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(IN_THE_AIR)
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).keepAlive(true).build())
            .sslOptions(tls)
            .build());
    renew();
    awaitConnection();
  }

  /** The message never holds the address: a password may stand in it. */
  static RedisURI address(Secret url) {
    var text = url.value();
    if (text.startsWith("redis://") || text.startsWith("rediss://")) {
      try {
        if (URI.create(text).getHost() == null) {
          throw new IllegalArgumentException(
              "Lettuce takes a port that is none for a part of the name");
        }
        var address = RedisURI.create(text);
        address.setTimeout(CONNECT);
        address.setClientName("preflight");
        if (address.isSsl()) {
          // A parameter of the address could switch this off.
          address.setVerifyPeer(SslVerifyMode.FULL);
        }
        return address;
      } catch (IllegalArgumentException e) {
        // Falls through to the one sentence about it.
      }
    }
    throw new IllegalStateException(
        "REDIS_URL must be redis:// or rediss://user:password@host:port");
  }

  /**
   * Runs a script on one key.
   *
   * @throws RedisException when there is no answer in time, or it is an error
   */
  List<Long> run(Script script, String key, String... arguments) {
    var current = connection;
    if (current == null) {
      throw new RedisException("not connected", refusal);
    }
    String[] keys = {key};
    try {
      return current.sync().evalsha(script.digest(), ScriptOutputType.MULTI, keys, arguments);
    } catch (RedisNoScriptException afterARestartOrFlush) {
      return current.sync().eval(script.text(), ScriptOutputType.MULTI, keys, arguments);
    }
  }

  /** A script is sent once and then named by its digest. */
  record Script(String text, String digest) {
    static Script of(String text) {
      return new Script(text, Base16.digest(text.getBytes(UTF_8)));
    }
  }

  /** Drops the connection and opens another, unless one is being opened; waits for neither. */
  final synchronized void renew() {
    if (connecting != null && !connecting.isDone()) {
      return;
    }
    var broken = connection;
    connection = null;
    if (broken != null) {
      broken.closeAsync();
    }
    // Done only when it is used: whoever waits for it may then ask at once.
    connecting =
        client
            .connectAsync(StringCodec.UTF8, address)
            .toCompletableFuture()
            .whenComplete(this::use);
  }

  private synchronized void use(
      @Nullable StatefulRedisConnection<String, String> opened, @Nullable Throwable failure) {
    refusal = failure;
    if (opened == null) {
      return;
    }
    opened.setTimeout(patience);
    var before = connection;
    connection = opened;
    if (before != null) {
      before.closeAsync();
    }
  }

  private void awaitConnection() {
    try {
      var first = connecting;
      if (first != null) {
        first.get(CONNECT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The first requests find out, and the breaker tries again.
    }
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
