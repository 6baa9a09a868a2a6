package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;
import preflight.support.TestClock;
import preflight.support.TestSettings;

class TokensTests {
  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final Settings settings = TestSettings.of(Path.of("."), new Secret(WebSlice.SECRET));
  private final Tokens tokens = new Tokens(settings, clock);
  private final ParticipantTokens participants = new ParticipantTokens(settings, clock);

  @Test
  void aParticipantsTokenLivesNinetyDays() {
    var id = ParticipantId.next();
    var token = participants.issue(id);

    assertThat(tokens.verify(token))
        .hasValueSatisfying(ours -> {
          assertThat(((Token.Ours) ours).participant()).isEqualTo(id);
          assertThat(((Token.Ours) ours).issuedAt()).isEqualTo(clock.instant());
        });
    clock.advance(Duration.ofDays(90));
    assertThat(tokens.verify(token)).isPresent();
    clock.advance(Duration.ofSeconds(61));
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void aRememberedTokenExpiresAllTheSame() {
    var token = Minted.foreign("exp", clock.instant().getEpochSecond() + 10);

    assertThat(tokens.verify(token)).isPresent();
    assertThat(tokens.verify(token)).isPresent();
    clock.advance(Duration.ofSeconds(71));
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void aTokenFromTheFutureWaits() {
    var token = Minted.foreign("nbf", clock.instant().getEpochSecond() + 100);

    assertThat(tokens.verify(token)).isEmpty();
    clock.advance(Duration.ofSeconds(40));
    assertThat(tokens.verify(token)).isPresent();
  }

  @Test
  void twoTokensOfOneParticipantDiffer() {
    var id = ParticipantId.next();

    assertThat(participants.issue(id)).isNotEqualTo(participants.issue(id));
  }

  @Test
  void isRenewedOnceADay() {
    isRenewedAfter(Duration.ofDays(1), Reach.FULL);
  }

  @Test
  void isRenewedOnceAMinuteOnASharedComputer() {
    isRenewedAfter(Duration.ofMinutes(1), new Reach(null, true));
  }

  @Test
  void onASharedComputerATokenLivesForHalfAnHourAndNotASecondMore() {
    var token = participants.issue(ParticipantId.next(), new Reach(null, true));

    clock.advance(Duration.ofMinutes(30).minusSeconds(1));
    assertThat(tokens.verify(token)).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void aTokenSaysHowFarItReaches() {
    var run = UUID.randomUUID();
    var reach = new Reach(run, true);

    assertThat(tokens.verify(participants.issue(ParticipantId.next(), reach)))
        .hasValueSatisfying(token ->
            assertThat(token)
                .isInstanceOfSatisfying(
                    Token.Ours.class, ours -> assertThat(ours.reach()).isEqualTo(reach)));
  }

  private void isRenewedAfter(Duration fresh, Reach reach) {
    var now = clock.instant();
    var caller = new Caller.Participant(ParticipantId.next(), reach, now, now, true);

    clock.advance(fresh);
    assertThat(participants.needsRenewal(caller)).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(participants.needsRenewal(caller)).isTrue();
  }
}
