package preflight.platform.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import preflight.support.Program;
import preflight.support.TempFolders;

/** A mail server on this computer. */
final class Postbox implements AutoCloseable {
  static final String USER = "preflight";
  static final String PASSWORD = "p@ss word";

  private static final long PATIENCE_SECONDS = 20;
  private static final SSLContext TLS = certified();

  private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
  private final AtomicInteger refusals;
  private final AtomicInteger tries = new AtomicInteger();
  private final SMTPServer server;

  private Postbox(int refusals, boolean tls, boolean startTls) {
    this.refusals = new AtomicInteger(refusals);
    var builder =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler((context, from, to, data) -> arrive(to, data))
            .startTlsSocketFactory(TLS);
    if (tls) {
      builder.serverSocketFactory(TLS);
    }
    if (startTls) {
      builder
          .enableTLS()
          .requireTLS()
          .requireAuth()
          .authenticationHandlerFactory(
              new EasyAuthenticationHandlerFactory((user, password, context) -> {
                if (!USER.equals(user) || !PASSWORD.equals(password)) {
                  throw new LoginFailedException();
                }
              }));
    }
    this.server = builder.build();
    server.start();
  }

  /** Takes mail from anybody, in the clear. */
  static Postbox open() {
    return new Postbox(0, false, false);
  }

  /** Refuses so many letters first. */
  static Postbox refusing(int letters) {
    return new Postbox(letters, false, false);
  }

  /** Takes mail from who knows the password, after STARTTLS. */
  static Postbox guarded() {
    return new Postbox(0, false, true);
  }

  /** TLS from the first byte. */
  static Postbox encrypted() {
    return new Postbox(0, true, false);
  }

  /** Believes the certificate of these servers. */
  static SSLContext trusting() {
    return TLS;
  }

  int port() {
    return server.getPortAllocated();
  }

  int tries() {
    return tries.get();
  }

  /** The next letter: whom it is for, and the whole of it as it came. */
  String next() {
    try {
      var letter = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (letter == null) {
        throw new AssertionError("no letter came");
      }
      return letter;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  boolean isEmpty() {
    return arrived.isEmpty();
  }

  @Override
  public void close() {
    server.stop();
  }

  private void arrive(String to, byte[] data) throws RejectException {
    tries.incrementAndGet();
    if (refusals.getAndDecrement() > 0) {
      throw new RejectException(451, "not now, " + to);
    }
    arrived.add("To the envelope: " + to + "\n" + new String(data, StandardCharsets.UTF_8));
  }

  /** For localhost, by a certificate that nobody else believes. */
  private static SSLContext certified() {
    try {
      Path folder = Files.createTempDirectory("preflight-mail-");
      Path store = folder.resolve("keys.p12");
      var keytool =
          Program.run(
              Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
              "-genkeypair",
              "-alias",
              "mail",
              "-keyalg",
              "EC",
              "-validity",
              "2",
              "-dname",
              "CN=localhost",
              "-ext",
              "SAN=dns:localhost",
              "-storetype",
              "PKCS12",
              "-storepass",
              "changeit",
              "-keystore",
              store.toString());
      if (keytool.exitCode() != 0) {
        throw new AssertionError(keytool.output());
      }
      var keys = KeyStore.getInstance("PKCS12");
      try (InputStream file = Files.newInputStream(store)) {
        keys.load(file, "changeit".toCharArray());
      }
      TempFolders.delete(folder);
      var key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      key.init(keys, "changeit".toCharArray());
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("mail", keys.getCertificate("mail"));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
