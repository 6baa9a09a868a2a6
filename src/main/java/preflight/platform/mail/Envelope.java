package preflight.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/** Makes of a letter what mail servers read. */
@Component
class Envelope {
  private static final String MAILBOX = "preflight@";

  private final InternetAddress from;
  private final Clock clock;

  Envelope(Settings settings, Clock clock) {
    this.clock = clock;
    try {
      var given = settings.mail().from();
      this.from = new InternetAddress(given == null ? MAILBOX + host(settings) : given, true);
    } catch (AddressException e) {
      throw new IllegalStateException("MAIL_FROM must be one address: Name <name@example.org>", e);
    }
  }

  MimeMessage around(Letter letter, Session session) throws MessagingException {
    var message = new Message(session, domain());
    message.setFrom(from);
    message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(letter.to(), true));
    message.setSubject(letter.subject(), "UTF-8");
    message.setSentDate(Date.from(clock.instant()));
    // RFC 3834: no holiday notice is sent back to a program.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setContentLanguage(new String[] {letter.language()});
    message.setText(letter.text().replace("\n", "\r\n"), "UTF-8");
    // Not every server takes eight bits.
    boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(letter.text());
    message.setHeader("Content-Transfer-Encoding", plain ? "7bit" : "quoted-printable");
    message.saveChanges();
    return message;
  }

  private String domain() {
    var address = from.getAddress();
    return address.substring(address.lastIndexOf('@') + 1);
  }

  private static String host(Settings settings) {
    var base = settings.baseUrl();
    var host = base == null ? null : URI.create(base).getHost();
    return host == null ? "localhost" : host;
  }

  /** The library would put the names of this computer and its user into the id. */
  private static final class Message extends MimeMessage {
    private final String domain;

    Message(Session session, String domain) {
      super(session);
      this.domain = domain;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      if (getHeader("Message-ID") == null) {
        setHeader("Message-ID", "<" + UUID.randomUUID() + "@" + domain + ">");
      }
    }
  }
}
