package preflight.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.langchain4j.http.client.sse.DefaultServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes of a vendor's stream: a reply comes out of them, or a failure that has a name. Nothing is
 * thrown at whoever asked, and what is whole was said to be.
 */
class VendorStreamFuzzTests {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Provider.Question QUESTION =
      new Provider.Question("model", List.of(), 1, 0.0, true);

  @MethodSource("openAi")
  @FuzzTest
  void anyChatCompletionEndsInAReplyOrAFailure(byte @NotNull [] stream) {
    hear(new OpenAiWire(), stream);
  }

  @MethodSource("anthropic")
  @FuzzTest
  void anyMessageEndsInAReplyOrAFailure(byte @NotNull [] stream) {
    hear(new AnthropicWire(), stream);
  }

  private static void hear(Wire wire, byte[] stream) {
    var deadline = Deadline.in(LONG, () -> 0);
    var call = new VendorCall(wire, deadline, LONG);
    try (var body = new VendorBody(deadline, LONG)) {
      new DefaultServerSentEventParser()
          .parse(
              new ByteArrayInputStream(stream),
              new VendorEvents(
                  call,
                  body,
                  new ServerSentEventListener() {
                    @Override
                    public void onEvent(ServerSentEvent event) {}

                    @Override
                    public void onError(Throwable thrown) {}
                  }));
    }
    try {
      var answer = call.answer(QUESTION, "text");
      assertThat(wire.isOver()).isTrue();
      assertThat(answer.ending()).isNotNull();
    } catch (ProviderFailure failed) {
      assertThat(failed.kind()).isNotNull();
    }
  }

  static Stream<byte[]> openAi() {
    return Stream.of(
            "data: {\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"Tea\"}}]}\n\n"
                + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":99}}}\n\ndata: [DONE]\n\n",
            "event: error\ndata: {\"error\":{\"code\":429,\"type\":[]}}\n\n",
            "data: {\"error\":\"words\"}\r\n\r\n",
            "data: {\"choices\":[[],{}],\"usage\":{\"prompt_tokens\":1e400}}\n\n",
            ": ping\n\ndata:\ndata\n\nid: \u0000\n\n",
            "data: {\"a\":" + "[".repeat(2_000) + "\n\n",
            "data: {")
        .map(text -> text.getBytes(UTF_8));
  }

  static Stream<byte[]> anthropic() {
    return Stream.of(
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"model\":\"m\",\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}}\n\n"
                + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"Tea\"}}\n\n"
                + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":2}}\n\n"
                + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
            "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":7}}\n\n",
            "event: message_start\ndata: []\n\n",
            "event: message_delta\ndata: {\"usage\":{\"output_tokens\":-1}}\n\n",
            "event: ping\n\n\uFEFF")
        .map(text -> text.getBytes(UTF_8));
  }
}
