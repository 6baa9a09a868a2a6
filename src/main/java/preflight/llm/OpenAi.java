package preflight.llm;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;
import java.time.Duration;
import preflight.platform.config.Settings;

/** OpenAI's chat completions, and whatever speaks like them: Ollama, vLLM, LM Studio. */
final class OpenAi {
  static final String NAME = "openai";
  private static final String USUAL_MODEL = "gpt-5.6-luna";
  private static final URI THEIRS = URI.create("https://api.openai.com/v1");

  private OpenAi() {}

  static Vendor over(VendorHttp http, Settings.Vendor settings, Duration patience) {
    var base = settings.baseUrl() == null ? THEIRS : BaseUrl.of(settings.baseUrl());
    var key = settings.key() == null ? null : settings.key().value();
    boolean theirs = isTheirs(base);
    return new Vendor(
        new Vendor.Dialect(
            NAME,
            USUAL_MODEL,
            OpenAiWire::new,
            OpenAiChatModel.builder()
                .httpClientBuilder(new ClientBuilder(http))
                .baseUrl(base.toString())
                .apiKey(key)
                .maxRetries(0)
                .build(),
            OpenAiStreamingChatModel.builder()
                .httpClientBuilder(new ClientBuilder(http))
                .baseUrl(base.toString())
                .apiKey(key)
                .build(),
            question -> parameters(question, theirs)),
        patience);
  }

  /**
   * OpenAI's newer models refuse {@code max_tokens}; servers of others know nothing else, and without
   * a limit that they understand would write until the deadline.
   */
  static boolean isTheirs(URI base) {
    var host = base.getHost();
    return host.endsWith(".openai.com") || host.endsWith(".azure.com");
  }

  static ChatRequestParameters parameters(Provider.Question question, boolean theirs) {
    var parameters =
        OpenAiChatRequestParameters.builder()
            .modelName(question.model())
            .temperature(question.temperature());
    return theirs
        ? parameters.maxCompletionTokens(question.maxTokens()).build()
        : parameters.maxOutputTokens(question.maxTokens()).build();
  }
}
