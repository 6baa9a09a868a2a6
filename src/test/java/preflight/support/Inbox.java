package preflight.support;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import preflight.platform.config.Settings;

/** What the application has written to one address. */
public record Inbox(String address, Path outbox) {
  private static final long PATIENCE_SECONDS = 30;
  private static final Pattern CODE = Pattern.compile("(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}");
  private static final Pattern LINK = Pattern.compile("https?://\\S+#\\S+");

  public static Inbox of(String address) {
    return new Inbox(address, RunningApp.bean(Settings.class).home().resolve("outbox"));
  }

  /** A letter as it can be read. */
  public record Read(String subject, String language, String text) {
    public String code() {
      return found(CODE);
    }

    /** The path with the code behind it, without the origin. */
    public String link() {
      return found(LINK).replaceFirst("https?://[^/]+", "");
    }

    private String found(Pattern pattern) {
      var match = pattern.matcher(text);
      assertThat(match.find()).as(text).isTrue();
      return match.group();
    }
  }

  /** The last of so many letters, once all have come; there are not more. */
  public Read last(int letters) {
    try (var watch = outbox.getFileSystem().newWatchService()) {
      Files.createDirectories(outbox);
      outbox.register(watch, ENTRY_CREATE);
      var come = letters();
      while (come.size() < letters) {
        var key = watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(key).as("letter %d to %s", letters, address).isNotNull();
        key.pollEvents();
        key.reset();
        come = letters();
      }
      assertThat(come).hasSize(letters);
      return come.getLast();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Oldest first. */
  public List<Read> letters() {
    try (var files = Files.list(outbox)) {
      return files
          .filter(file -> file.toString().endsWith(".eml"))
          .sorted()
          .map(Inbox::parsed)
          .filter(message -> isFor(message))
          .map(Inbox::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isFor(MimeMessage message) {
    try {
      return message.getAllRecipients()[0].toString().equals(address);
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static MimeMessage parsed(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new MimeMessage(Session.getInstance(new Properties()), in);
    } catch (IOException | MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static Read read(MimeMessage message) {
    try {
      return new Read(
          message.getSubject(),
          message.getContentLanguage()[0],
          message.getContent().toString().replace("\r\n", "\n"));
    } catch (IOException | MessagingException e) {
      throw new AssertionError(e);
    }
  }
}
