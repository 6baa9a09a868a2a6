package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static preflight.llm.AskedVendor.HASTY;
import static preflight.llm.AskedVendor.PATIENT;

import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import preflight.llm.ProviderFailure.Kind;

/** Each ends in its own way, and in each the vendor sees that nobody listens any more. */
@Timeout(30)
class VendorCutsTests {
  @ParameterizedTest
  @EnumSource
  void theDeadlineEndsASilenceBeforeTheHeaders(Speech speech) throws Exception {
    try (var asked = AskedVendor.of(speech, Speech::nothing)) {
      assertThat(asked.failure(HASTY).kind()).isEqualTo(Kind.DEADLINE);
      assertThat(asked.stub.sawTheClose()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theDeadlineEndsASilenceInTheMiddle(Speech speech) throws Exception {
    try (var asked = AskedVendor.of(speech, speech.saysAndStalls(begun(speech)))) {
      assertThat(asked.failure(HASTY).kind()).isEqualTo(Kind.DEADLINE);
      assertThat(asked.stub.sawTheClose()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("preflight.llm.Speech#streams")
  void theDeadlineEndsWhatGoesOnAndOn(Speech speech) throws Exception {
    try (var asked =
        AskedVendor.of(
            speech,
            line -> {
              line.begin(speech.head());
              line.write(begun(speech));
              line.repeat(speech.ping());
            })) {
      assertThat(asked.failure(HASTY).kind()).isEqualTo(Kind.DEADLINE);
      assertThat(asked.stub.sawTheClose()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("preflight.llm.Speech#streams")
  void patienceEndsASilenceBeforeTheHeaders(Speech speech) throws Exception {
    try (var asked = new AskedVendor(speech, HASTY, Speech::nothing)) {
      assertThat(asked.failure().kind()).isEqualTo(Kind.STALLED);
      assertThat(asked.stub.sawTheClose()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("preflight.llm.Speech#streams")
  void patienceEndsASilenceInTheMiddle(Speech speech) throws Exception {
    try (var asked = new AskedVendor(speech, HASTY, speech.saysAndStalls(begun(speech)))) {
      assertThat(asked.failure().kind()).isEqualTo(Kind.STALLED);
      assertThat(asked.heard).containsExactly("Good");
      assertThat(asked.stub.sawTheClose()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCutIsNoEnd(Speech speech) throws Exception {
    try (var asked = AskedVendor.of(speech, speech.says(begun(speech)))) {
      assertThat(asked.failure().kind()).isEqualTo(Kind.CUT_OFF);
    }
  }

  @ParameterizedTest
  @MethodSource("preflight.llm.Speech#streams")
  void aReasonWithoutTheLastEventIsNoEnd(Speech speech) throws Exception {
    var body = begun(speech) + speech.end(speech.reason(Reply.Ending.COMPLETE), speech.usage());
    try (var asked = AskedVendor.of(speech, speech.says(body))) {
      var failure = asked.failure();

      assertThat(failure.kind()).isEqualTo(Kind.CUT_OFF);
      assertThat(failure.usage()).isEqualTo(Speech.USAGE);
    }
  }

  @ParameterizedTest
  @MethodSource("preflight.llm.Speech#streams")
  void theLastEventWithoutAReasonIsNoEnd(Speech speech) throws Exception {
    try (var asked = AskedVendor.of(speech, speech.says(begun(speech) + speech.last()))) {
      assertThat(asked.failure().kind()).isEqualTo(Kind.CUT_OFF);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatEndsBeforeTheHeadersIsCutOff(Speech speech) throws Exception {
    try (var asked = AskedVendor.of(speech, line -> line.hangUp())) {
      var failure = asked.failure();

      assertThat(failure.kind()).isEqualTo(Kind.CUT_OFF);
      assertThat(failure.status()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereNobodyListensNothingWasAsked(Speech speech) throws Exception {
    try (var asked = AskedVendor.of(speech, Speech::nothing)) {
      asked.stub.close();

      assertThat(asked.failure().kind()).isEqualTo(Kind.NOT_CONNECTED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoeverWaitsForTheHeadersMayBeInterrupted(Speech speech) throws Exception {
    try (var asked = AskedVendor.of(speech, Speech::nothing)) {
      assertInterrupted(asked);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoeverWaitsForMoreMayBeInterrupted(Speech speech) throws Exception {
    try (var asked = AskedVendor.of(speech, speech.saysAndStalls(begun(speech)))) {
      assertInterrupted(asked);
    }
  }

  private static void assertInterrupted(AskedVendor asked) throws Exception {
    var failure = new CompletableFuture<ProviderFailure>();
    var flag = new AtomicBoolean();
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              failure.complete(asked.failure(PATIENT));
              flag.set(Thread.currentThread().isInterrupted());
            });
    asked.stub.awaitStall();
    thread.interrupt();

    assertThat(failure.get().kind()).isEqualTo(Kind.INTERRUPTED);
    assertThat(asked.stub.sawTheClose()).isTrue();
    thread.join();
    assertThat(flag).isTrue();
  }

  @ParameterizedTest
  @MethodSource("preflight.llm.Speech#streams")
  void aListenerThatFailsEndsTheExchange(Speech speech) throws Exception {
    try (var asked =
        AskedVendor.of(speech, speech.saysAndStalls(begun(speech) + speech.piece("more")))) {
      assertThatThrownBy(() ->
              asked
                  .vendor()
                  .ask(
                      speech.question(),
                      piece -> {
                        throw new IllegalStateException("full");
                      },
                      Deadline.in(PATIENT, System::nanoTime)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("full");
      assertThat(asked.stub.sawTheClose()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReplyThatIsTooLongIsNotRead(Speech speech) throws Exception {
    var text = "x".repeat(60_000);
    var pieces = Collections.nCopies(80, text).toArray(String[]::new);
    try (var asked = AskedVendor.of(speech, speech.saysAndStalls(speech.reply(pieces)))) {
      assertThat(asked.failure().kind()).isEqualTo(Kind.UNREADABLE);
      assertThat(asked.stub.sawTheClose()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeReadIsNotQuoted(Speech speech) throws Exception {
    var garbage = "{\"choices\": canary-in-the-body }";
    var body =
        !speech.streamed
            ? garbage
            : speech.isOpenAi()
                ? "data: " + garbage + "\n\n"
                : Speech.event("content_block_delta", garbage);
    try (var asked = AskedVendor.of(speech, speech.says(body))) {
      var failure = asked.failure();

      assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
      assertThat(failure).hasNoCause().hasMessageNotContaining("canary");
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsNoReply(Speech speech) throws Exception {
    try (var asked = AskedVendor.of(speech, speech.says(speech.reply("")))) {
      assertThat(asked.failure().kind()).isEqualTo(Kind.UNREADABLE);
    }
  }

  /** The first words of a reply. */
  private static String begun(Speech speech) {
    var whole = speech.reply("Good");
    return speech.streamed
        ? speech.start() + speech.piece("Good")
        : whole.substring(0, whole.length() / 2);
  }
}
