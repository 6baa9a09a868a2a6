package preflight.llm;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.net.URI;
import java.time.Duration;
import preflight.platform.config.Settings;

/** Anthropic's messages. */
final class Anthropic {
  static final String NAME = "anthropic";
  private static final String USUAL_MODEL = "claude-haiku-4-5";
  private static final String VERSION = "2023-06-01";
  private static final URI THEIRS = URI.create("https://api.anthropic.com/v1");

  /** The library insists on one, and a server of one's own may want none. */
  private static final String NO_KEY = "none";

  private Anthropic() {}

  static Vendor over(VendorHttp http, Settings.Vendor settings, Duration patience) {
    var base = settings.baseUrl() == null ? THEIRS : BaseUrl.of(settings.baseUrl());
    var key = settings.key() == null ? NO_KEY : settings.key().value();
    return new Vendor(
        new Vendor.Dialect(
            NAME,
            USUAL_MODEL,
            AnthropicWire::new,
            AnthropicChatModel.builder()
                .httpClientBuilder(new ClientBuilder(http))
                .baseUrl(base.toString())
                .apiKey(key)
                .version(VERSION)
                .modelName(USUAL_MODEL)
                .maxRetries(0)
                .build(),
            AnthropicStreamingChatModel.builder()
                .httpClientBuilder(new ClientBuilder(http))
                .baseUrl(base.toString())
                .apiKey(key)
                .version(VERSION)
                .modelName(USUAL_MODEL)
                .build(),
            question ->
                ChatRequestParameters.builder()
                    .modelName(question.model())
                    .maxOutputTokens(question.maxTokens())
                    .temperature(question.temperature())
                    .build()),
        patience);
  }
}
