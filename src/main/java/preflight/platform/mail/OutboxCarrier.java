package preflight.platform.mail;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import java.util.UUID;

/**
 * Puts letters as files into a folder that only its owner can open, oldest first by name. A file is
 * there whole or not at all; after a while it is removed, because it names somebody.
 */
class OutboxCarrier implements Carrier {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String ENDING = ".eml";
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Envelope envelope;
  private final Clock clock;

  OutboxCarrier(Path folder, Envelope envelope, Clock clock) {
    this.folder = folder;
    this.envelope = envelope;
    this.clock = clock;
  }

  @Override
  public void carry(Letter letter) throws UndeliveredException {
    try {
      if (!Files.exists(folder)) {
        Files.createDirectories(folder, asFileAttribute(fromString("rwx------")));
      }
      var message = envelope.around(letter, Session.getInstance(new Properties()));
      var draft =
          Files.createTempFile(folder, "draft", null, asFileAttribute(fromString("rw-------")));
      try {
        try (var out = Files.newOutputStream(draft)) {
          message.writeTo(out);
        }
        var name = WHEN.format(clock.instant()) + "-" + UUID.randomUUID() + ENDING;
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
      removeOld();
    } catch (IOException | MessagingException e) {
      throw new UndeliveredException(e);
    }
  }

  private void removeOld() throws IOException {
    Instant since = clock.instant().minus(KEPT);
    try (var files = Files.list(folder)) {
      for (var file : files.filter(each -> each.toString().endsWith(ENDING)).toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
