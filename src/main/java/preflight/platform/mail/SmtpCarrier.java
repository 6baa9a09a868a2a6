package preflight.platform.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Hands letters to the mail server of the installation. */
class SmtpCarrier implements Carrier {
  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
  private final Envelope envelope;

  /**
   * @param connecting how long for a connection
   * @param waiting how long for each answer, and for each write
   * @param trust whose certificates are believed
   */
  SmtpCarrier(
      SmtpAddress address,
      Envelope envelope,
      Duration connecting,
      Duration waiting,
      SSLSocketFactory trust) {
    this.envelope = envelope;
    String protocol = address.tls() ? "smtps" : "smtp";
    sender.setProtocol(protocol);
    sender.setHost(address.host());
    sender.setPort(address.port());
    boolean authenticates = address.user() != null && address.password() != null;
    if (authenticates) {
      sender.setUsername(address.user());
      sender.setPassword(address.password() == null ? "" : address.password().value());
    }
    var properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.put(prefix + "auth", String.valueOf(authenticates));
    properties.put(prefix + "starttls.enable", "true");
    // A password never travels in the clear, whatever the server offers.
    properties.put(prefix + "starttls.required", String.valueOf(authenticates && !address.tls()));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "ssl.socketFactory", trust);
    properties.put(prefix + "connectiontimeout", String.valueOf(connecting.toMillis()));
    properties.put(prefix + "timeout", String.valueOf(waiting.toMillis()));
    properties.put(prefix + "writetimeout", String.valueOf(waiting.toMillis()));
    sender.setJavaMailProperties(properties);
  }

  @Override
  public void carry(Letter letter) throws UndeliveredException {
    try {
      sender.send(envelope.around(letter, sender.getSession()));
    } catch (MessagingException | MailException e) {
      throw new UndeliveredException(e);
    }
  }
}
