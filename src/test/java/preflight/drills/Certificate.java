package preflight.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import preflight.support.Program;

/**
 * One for this machine and this drill.
 *
 * @param both certificate and key, as HAProxy wants them
 * @param trust believes this one and no other
 */
record Certificate(Path file, Path both, SSLContext trust) {
  static Certificate make(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    var certificate = folder.resolve("certificate.pem");
    var key = folder.resolve("key.pem");
    var made =
        Program.run(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -addext"
                .concat(" subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout %s -out %s")
                .formatted(key, certificate)
                .split(" ", -1));
    if (made.exitCode() != 0) {
      throw new IOException("openssl: " + made.output());
    }
    var both = folder.resolve("both.pem");
    Files.writeString(both, Files.readString(certificate) + Files.readString(key));
    return new Certificate(certificate, both, trusting(certificate));
  }

  private static SSLContext trusting(Path certificate)
      throws IOException, GeneralSecurityException {
    var known = KeyStore.getInstance(KeyStore.getDefaultType());
    known.load(null, null);
    try (var bytes = Files.newInputStream(certificate)) {
      known.setCertificateEntry(
          "us", CertificateFactory.getInstance("X.509").generateCertificate(bytes));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
