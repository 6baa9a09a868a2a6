package preflight.platform.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads who is asked for replies, where, and for how long. */
final class LlmSettings {
  private static final String OPENAI = "openai";
  private static final String ANTHROPIC = "anthropic";
  private static final String SCRIPTED = "scripted";

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** It becomes a header: anything else would be refused there, in words that show it. */
  private static final String KEY = "[!-~]{1,512}";

  private static final String MODEL = "[A-Za-z0-9._:/@-]{1,128}";

  private final Variables variables;

  LlmSettings(Variables variables) {
    this.variables = variables;
  }

  Settings.Llm read() {
    var openAi = vendor("OPENAI_API_KEY", "OPENAI_BASE_URL");
    var anthropic = vendor("ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL");
    return new Settings.Llm(
        openAi,
        anthropic,
        provider(openAi, anthropic),
        model(),
        variables.duration("LLM_REQUEST_TIMEOUT", SHORTEST, LONGEST, "from 1s to 5 minutes"),
        retries(),
        new MoneySettings(variables).read());
  }

  private Settings.Vendor vendor(String keyName, String urlName) {
    var key = variables.findSecret(keyName);
    if (key.filter(secret -> !secret.value().matches(KEY)).isPresent()) {
      variables.problem(keyName + " must be one word of ASCII characters, as the vendor gave it");
    }
    return new Settings.Vendor(key.orElse(null), baseUrl(urlName).orElse(null));
  }

  private Optional<URI> baseUrl(String name) {
    var text = variables.find(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var url = parse(text.get());
    if (url.isEmpty()) {
      variables.problem(name + " must be a URL such as https://models.example.org/v1");
    } else if (url.get().getScheme().equals("http")
        && Distance.to(url.get().getHost()) == Distance.FAR) {
      variables.problem(
          name + " must start with https://; only a network of your own goes without");
    }
    return url;
  }

  private static Optional<URI> parse(String text) {
    try {
      var url = URI.create(text);
      boolean plain =
          url.getHost() != null
              && url.getRawUserInfo() == null
              && url.getRawQuery() == null
              && url.getRawFragment() == null
              && url.getPort() <= 65_535
              && url.getPort() != 0;
      return plain && Stream.of("http", "https").anyMatch(url.getScheme()::equals)
          ? Optional.of(url)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String provider(Settings.Vendor openAi, Settings.Vendor anthropic) {
    var given = variables.find("LLM_PROVIDER");
    if (given.isEmpty()) {
      return openAi.isThere() ? OPENAI : anthropic.isThere() ? ANTHROPIC : SCRIPTED;
    }
    switch (given.get()) {
      case OPENAI -> need(openAi, "OPENAI_API_KEY");
      case ANTHROPIC -> need(anthropic, "ANTHROPIC_API_KEY");
      case SCRIPTED -> {}
      default -> variables.problem("LLM_PROVIDER must be openai, anthropic or scripted");
    }
    return given.get();
  }

  private void need(Settings.Vendor vendor, String key) {
    if (!vendor.isThere() && !variables.isSet(VariableTable.get(key))) {
      variables.problem(key + " is missing; LLM_PROVIDER asks for it");
    }
  }

  private @Nullable String model() {
    var model = variables.find("LLM_MODEL");
    if (model.filter(name -> !name.matches(MODEL)).isPresent()) {
      variables.problem("LLM_MODEL must be the name of a model, such as gpt-4o-mini");
    }
    return model.orElse(null);
  }

  private int retries() {
    var text = variables.findOrUsual("LLM_MAX_RETRIES");
    if (text.matches("[0-9]")) {
      return Integer.parseInt(text);
    }
    variables.problem("LLM_MAX_RETRIES must be a number from 0 to 9");
    return 0;
  }
}
