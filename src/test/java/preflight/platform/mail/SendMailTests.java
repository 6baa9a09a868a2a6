package preflight.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;
import preflight.support.CanarySweep;
import preflight.support.TestSettings;

/** A letter on its way: to a mail server, or into the outbox. */
class SendMailTests {
  private static final Letter LETTER =
      new Letter("ada@example.org", "de", "Grüße an Sie", "Guten Tag,\n\nzwei Zeilen.\n");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration NONE = Duration.ofMillis(1);

  private final MeterRegistry meters = new SimpleMeterRegistry();

  @TempDir private Path home;

  @Test
  void handsALetterToTheMailServer() throws Exception {
    try (var postbox = Postbox.open()) {
      smtp("smtp://localhost:" + postbox.port(), PATIENCE).carry(LETTER);

      assertThat(postbox.next())
          .contains(
              "To the envelope: ada@example.org",
              "From: preflight@forms.example.org",
              "To: ada@example.org",
              "Auto-Submitted: auto-generated",
              "Content-Language: de",
              "Content-Type: text/plain; charset=UTF-8",
              "@forms.example.org>")
          .contains("Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_an_Sie?=")
          .contains("Guten Tag,\r\n\r\nzwei Zeilen.\r\n")
          .doesNotContain("multipart", InetAddress.getLocalHost().getHostName() + ">");
    }
  }

  @Test
  void saysThePasswordOnlyBehindTls() throws Exception {
    try (var guarded = Postbox.guarded();
        var open = Postbox.open()) {
      smtp("smtp://preflight:p%40ss%20word@localhost:" + guarded.port(), PATIENCE).carry(LETTER);
      assertThat(guarded.next()).contains("zwei Zeilen");

      var inTheClear = smtp("smtp://preflight:p%40ss%20word@localhost:" + open.port(), PATIENCE);
      assertThatThrownBy(() -> inTheClear.carry(LETTER))
          .isInstanceOf(Carrier.UndeliveredException.class);
      assertThat(open.isEmpty()).isTrue();
    }
  }

  @Test
  void speaksTlsFromTheFirstByte() throws Exception {
    try (var postbox = Postbox.encrypted()) {
      smtp("smtps://localhost:" + postbox.port(), PATIENCE).carry(LETTER);

      assertThat(postbox.next()).contains("zwei Zeilen");
    }
  }

  @Test
  void believesNoCertificateThatNobodyVouchesFor() {
    try (var postbox = Postbox.encrypted()) {
      var stranger =
          carrier(
              "smtps://localhost:" + postbox.port(),
              PATIENCE,
              (SSLSocketFactory) SSLSocketFactory.getDefault());
      var elsewhere = smtp("smtps://127.0.0.1:" + postbox.port(), PATIENCE);

      assertThatThrownBy(() -> stranger.carry(LETTER)).hasMessage("undelivered");
      assertThatThrownBy(() -> elsewhere.carry(LETTER)).hasMessage("undelivered");
      assertThat(postbox.isEmpty()).isTrue();
    }
  }

  @Test
  void givesUpOnAServerThatNeverAnswers() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var carrier = smtp("smtp://localhost:" + silent.getLocalPort(), Duration.ofMillis(50));

      assertThatThrownBy(() -> carrier.carry(LETTER))
          .isInstanceOfSatisfying(
              Carrier.UndeliveredException.class,
              undelivered -> assertThat(undelivered.kinds()).contains("SocketTimeoutException"));
    }
  }

  @Test
  void triesAgainWhatWasRefused() {
    try (var postbox = Postbox.refusing(2);
        var mail =
            new Mail(smtp("smtp://localhost:" + postbox.port()), List.of(NONE, NONE), meters)) {
      mail.send(LETTER);

      assertThat(postbox.next()).contains("zwei Zeilen");
      assertThat(postbox.tries()).isEqualTo(3);
      mail.close();
      assertThat(counted("sent")).isEqualTo(1);
      assertThat(counted("failed")).isZero();
    }
  }

  @Test
  void dropsWhatIsRefusedAgainAndAgainAndTellsNobodyWhomItWasFor() throws Exception {
    try (var postbox = Postbox.refusing(9);
        var heard = new Heard(Mail.class)) {
      var mail = new Mail(smtp("smtp://localhost:" + postbox.port()), List.of(NONE), meters);
      mail.send(LETTER);
      mail.close();

      assertThat(postbox.tries()).isEqualTo(2);
      assertThat(counted("failed")).isEqualTo(1);
      assertThat(counted("sent")).isZero();
      assertThat(heard.lines())
          .hasSize(2)
          .allSatisfy(line -> assertThat(line).contains("of 2").doesNotContain("ada", "example"));
    }
  }

  @Test
  void noLoggerHearsWhomALetterIsForOrWhatItSays() throws Exception {
    var full = Files.writeString(home.resolve("no-folder"), "");
    try (var sweep = new CanarySweep(0);
        var refusing = Postbox.refusing(9);
        var open = Postbox.open()) {
      var canary = sweep.canary();
      var letter =
          new Letter(
              canary.in("address") + "@example.org",
              "en",
              "For " + canary.in("subject"),
              "https://forms.example.org/password/reset#" + canary.in("code"));
      for (var carrier :
          List.of(
              smtp("smtp://localhost:" + refusing.port()),
              smtp(
                  "smtp://%s:%s@localhost:%d"
                      .formatted(canary.in("user"), canary.in("password"), open.port())),
              smtp("smtp://localhost:1"),
              new OutboxCarrier(full, envelope(null), Clock.systemUTC()))) {
        var mail = new Mail(carrier, List.of(NONE), meters);
        mail.send(letter);
        mail.close();
      }

      assertThat(sweep.log().messages(Mail.class.getName())).hasSize(8);
      assertThat(sweep.leaks()).isEmpty();
    }
  }

  @Test
  void nobodyWaitsForTheMailServer() throws Exception {
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    try (var mail =
        new Mail(
            letter -> {
              asked.countDown();
              await(answer);
            },
            List.of(),
            meters)) {
      mail.send(LETTER);
      mail.send(LETTER);

      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      answer.countDown();
    }
  }

  @Test
  void sendsNothingThatIsTakenBack() throws Exception {
    var sent = new CountDownLatch(1);
    try (var mail = new Mail(letter -> sent.countDown(), List.of(), meters)) {
      TransactionSynchronizationManager.initSynchronization();
      mail.send(LETTER);
      TransactionSynchronizationManager.clearSynchronization();
      TransactionSynchronizationManager.initSynchronization();
      mail.send(LETTER);
      assertThat(sent.getCount()).isEqualTo(1);

      TransactionSynchronizationManager.getSynchronizations().forEach(each -> each.afterCommit());

      assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      TransactionSynchronizationManager.clearSynchronization();
    }
  }

  @Test
  void aLetterThatSomebodyWaitsForCountsLikeAnyOther() {
    var refusing = new AtomicBoolean();
    Carrier carrier =
        letter -> {
          if (refusing.get()) {
            throw new Carrier.UndeliveredException(new IllegalStateException("no"));
          }
        };
    try (var mail = new Mail(carrier, List.of(NONE), meters)) {
      assertThat(mail.handOver(LETTER)).isTrue();
      refusing.set(true);
      assertThat(mail.handOver(LETTER)).isFalse();
    }

    assertThat(counted("sent")).isEqualTo(1);
    assertThat(counted("failed")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b.org\r\nBcc: all@b.org", "a@b.org\nX: y", "a@b.org\0"})
  void aHeaderIsOneLine(String injected) {
    assertThatThrownBy(() -> new Letter(injected, "en", "Hello", "Text"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Letter("a@b.org", "en", injected, "Text"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(LETTER.toString()).doesNotContain("ada", "Grüße", "Zeilen");
  }

  @Test
  void withoutAMailServerLettersAreFilesThatOnlyTheOwnerReads() throws Exception {
    var outbox = home.resolve("outbox");
    var carrier = new OutboxCarrier(outbox, envelope(null), Clock.systemUTC());

    carrier.carry(LETTER);
    carrier.carry(LETTER);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(outbox)))
        .isEqualTo("rwx------");
    try (var files = Files.list(outbox)) {
      var letters = files.toList();
      assertThat(letters).hasSize(2).allMatch(each -> each.toString().endsWith(".eml"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(letters.getFirst())))
          .isEqualTo("rw-------");
      assertThat(Files.readString(letters.getFirst()))
          .contains("To: ada@example.org", "Auto-Submitted: auto-generated");
    }
  }

  @Test
  void lettersInTheOutboxGoAfterAMonth() throws Exception {
    var outbox = Files.createDirectory(home.resolve("outbox"));
    var old = Files.writeString(outbox.resolve("20200101T000000.000Z-old.eml"), "old");
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    var kept = Files.writeString(outbox.resolve("notes.txt"), "not ours");

    new OutboxCarrier(outbox, envelope(null), Clock.systemUTC()).carry(LETTER);

    assertThat(old).doesNotExist();
    assertThat(kept).exists();
  }

  @Test
  void theSenderIsWhomTheOperatorNames() throws Exception {
    try (var postbox = Postbox.open()) {
      new SmtpCarrier(
              SmtpAddress.of(new Secret("smtp://localhost:" + postbox.port())),
              envelope("Survey Desk <desk@clinic.example>"),
              PATIENCE,
              PATIENCE,
              Postbox.trusting().getSocketFactory())
          .carry(LETTER);

      assertThat(postbox.next()).contains("From: Survey Desk <desk@clinic.example>");
    }
    assertThatThrownBy(() -> envelope("no address at all")).hasMessageContaining("MAIL_FROM");
  }

  private Carrier smtp(String url) {
    return smtp(url, PATIENCE);
  }

  private Carrier smtp(String url, Duration patience) {
    return carrier(url, patience, Postbox.trusting().getSocketFactory());
  }

  private Carrier carrier(String url, Duration patience, SSLSocketFactory trust) {
    return new SmtpCarrier(
        SmtpAddress.of(new Secret(url)), envelope(null), patience, patience, trust);
  }

  private Envelope envelope(@Nullable String from) {
    var day = Duration.ofDays(1);
    return new Envelope(
        new Settings(
            false,
            home,
            "https://forms.example.org",
            new Settings.Server(
                null, 0, null, List.of(), List.of(), false, Duration.ZERO, null, true),
            new Settings.Database(null, null, 1, day, true, null),
            null,
            new Settings.Tokens(new Secret("s"), null, null, null),
            new Settings.Session(day, null),
            (URI) null,
            new Settings.Mail(null, from, null, null),
            new Settings.Retention(day, day),
            new Settings.Coaching(Set.of()),
            TestSettings.SCRIPTED,
            new Settings.Telemetry(null, null)),
        Clock.systemUTC());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private double counted(String outcome) {
    return meters.get("preflight.mail").tag("outcome", outcome).counter().count();
  }
}
