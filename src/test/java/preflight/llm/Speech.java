package preflight.llm;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;

/** How each vendor says things, in pieces and all at once, as their documentation has it. */
public enum Speech {
  OPENAI_STREAMED(OpenAi.NAME, true),
  OPENAI_WHOLE(OpenAi.NAME, false),
  ANTHROPIC_STREAMED(Anthropic.NAME, true),
  ANTHROPIC_WHOLE(Anthropic.NAME, false);

  public static final String KEY = "sk-canary-4f9d2c7be1";
  static final String SYSTEM = "Be a coach.";
  static final String USER = "I am tired of nights.";
  static final Usage USAGE = new Usage(7, 3, 1, 5);

  final String vendor;
  final boolean streamed;

  Speech(String vendor, boolean streamed) {
    this.vendor = vendor;
    this.streamed = streamed;
  }

  static Stream<Speech> streams() {
    return Arrays.stream(values()).filter(each -> each.streamed);
  }

  boolean isOpenAi() {
    return vendor.equals(OpenAi.NAME);
  }

  Vendor vendor(VendorHttp http, URI url, Duration patience) {
    var settings = new Settings.Vendor(new Secret(KEY), url);
    return isOpenAi()
        ? OpenAi.over(http, settings, patience)
        : Anthropic.over(http, settings, patience);
  }

  Provider.Question question() {
    return new Provider.Question(
        "a-model",
        List.of(
            new Prompt.Message(Prompt.Role.SYSTEM, SYSTEM),
            new Prompt.Message(Prompt.Role.USER, "Hello"),
            new Prompt.Message(Prompt.Role.ASSISTANT, "Hello, you"),
            new Prompt.Message(Prompt.Role.USER, USER)),
        300,
        0.5,
        streamed);
  }

  /** The headers of a 200. */
  public String head() {
    return "Content-Type: %s\r\n%s: req_1"
        .formatted(
            streamed ? "text/event-stream" : "application/json",
            isOpenAi() ? "x-request-id" : "request-id");
  }

  /** Why it ends, in the words of the vendor. */
  public String reason(Reply.Ending ending) {
    return switch (ending) {
      case COMPLETE -> isOpenAi() ? "stop" : "end_turn";
      case LENGTH -> isOpenAi() ? "length" : "max_tokens";
      case FILTERED -> isOpenAi() ? "content_filter" : "refusal";
    };
  }

  /** All that a vendor sends after the headers. */
  public String reply(String... pieces) {
    return ending(reason(Reply.Ending.COMPLETE), usage(), pieces);
  }

  String ending(String reason, @Nullable String usage, String... pieces) {
    if (!streamed) {
      return whole(reason, usage, String.join("", pieces));
    }
    return start()
        + Arrays.stream(pieces).map(this::piece).collect(Collectors.joining())
        + end(reason, usage)
        + last();
  }

  public String usage() {
    return isOpenAi()
        ? """
        {"prompt_tokens":11,"completion_tokens":5,"total_tokens":16,\
        "prompt_tokens_details":{"cached_tokens":3,"cache_write_tokens":1},\
        "completion_tokens_details":{"reasoning_tokens":0}}\
        """
        : """
        {"input_tokens":7,"cache_read_input_tokens":3,"cache_creation_input_tokens":1,\
        "output_tokens":5}\
        """;
  }

  private String whole(String reason, @Nullable String usage, String text) {
    return isOpenAi()
        ? """
        {"id":"c1","object":"chat.completion","created":1,"model":"a-model-2026","choices":[{"index":0,\
        "message":{"role":"assistant","content":"%s"},"finish_reason":"%s"}]%s}\
        """
            .formatted(text, reason, usage == null ? "" : ",\"usage\":" + usage)
        : """
        {"id":"m1","type":"message","role":"assistant","model":"a-model-2026","content":[%s],\
        "stop_reason":"%s","stop_sequence":null%s}\
        """
            .formatted(
                text.isEmpty() ? "" : "{\"type\":\"text\",\"text\":\"" + text + "\"}",
                reason,
                usage == null ? "" : ",\"usage\":" + usage);
  }

  /** What comes before the first word. */
  public String start() {
    return isOpenAi()
        ? chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null")
        : event(
                "message_start",
                """
                {"type":"message_start","message":{"id":"m1","type":"message","role":"assistant",\
                "content":[],"model":"a-model-2026","stop_reason":null,"stop_sequence":null,\
                "usage":{"input_tokens":7,"cache_creation_input_tokens":1,\
                "cache_read_input_tokens":3,"output_tokens":1}}}\
                """)
            + event(
                "content_block_start",
                """
                {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}\
                """)
            + ping();
  }

  public String piece(String text) {
    return isOpenAi()
        ? chunk("{\"content\":\"" + text + "\"}", "null")
        : event(
            "content_block_delta",
            """
            {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"%s"}}\
            """
                .formatted(text));
  }

  String ping() {
    return isOpenAi() ? ": keep-alive\n\n" : event("ping", "{\"type\": \"ping\"}");
  }

  /** Everything between the last word and the event that closes. */
  public String end(String reason, @Nullable String usage) {
    return isOpenAi()
        ? chunk("{}", '"' + reason + '"') + (usage == null ? "" : usageChunk(usage))
        : event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}")
            + event(
                "message_delta",
                """
                {"type":"message_delta","delta":{"stop_reason":"%s","stop_sequence":null}%s}\
                """
                    .formatted(reason, usage == null ? "" : ",\"usage\":" + usage));
  }

  public String last() {
    return isOpenAi() ? "data: [DONE]\n\n" : event("message_stop", "{\"type\":\"message_stop\"}");
  }

  private static String usageChunk(String usage) {
    return """
    data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"a-model-2026",\
    "choices":[],"usage":%s}

    """
        .formatted(usage);
  }

  private static String chunk(String delta, String reason) {
    return """
    data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"a-model-2026",\
    "choices":[{"index":0,"delta":%s,"finish_reason":%s}],"usage":null,"obfuscation":"r4N7"}

    """
        .formatted(delta, reason);
  }

  static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }

  /** In the middle of a 200. */
  String errorInside() {
    var error =
        isOpenAi()
            ? "{\"error\":{\"message\":\"no\",\"type\":\"server_error\",\"code\":\"rate_limit_exceeded\"}}"
            : error("overloaded_error");
    return !streamed ? error : isOpenAi() ? "data: " + error + "\n\n" : event("error", error);
  }

  String error(String code) {
    return isOpenAi()
        ? "{\"error\":{\"message\":\"%s is not allowed here\",\"type\":\"x\",\"param\":null,\"code\":\"%s\"}}"
            .formatted(KEY, code)
        : "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"},\"request_id\":\"r\"}"
            .formatted(code, KEY);
  }

  VendorStub.Play says(String body) {
    return line -> {
      line.begin(head());
      line.write(body);
    };
  }

  VendorStub.Play saysAndStalls(String body) {
    return line -> {
      says(body).play(line);
      line.stall();
    };
  }

  VendorStub.Play refuses(int status, String headers, String code) {
    return line -> line.answer(status, headers, error(code));
  }

  static void nothing(VendorStub.Line line) throws IOException {
    line.stall();
  }
}
