package preflight.coaching.cards;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import preflight.coaching.guardrails.Tier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All cards in all languages, read strictly: a card with a hole in it would be shown at the worst moment.
 *
 * @param version changes with every character of the text
 */
record CardDocument(String version, String text, Map<String, CardWords> languages) {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");
  private static final int VERSION_LENGTH = 12;

  sealed interface Reading {
    record Readable(CardDocument document) implements Reading {}

    /**
     * @param faults one sentence each, that begins with the place as a JSON pointer
     */
    record Faulty(List<String> faults) implements Reading {}
  }

  static Reading read(String text) {
    try {
      var faults = new ArrayList<String>();
      Map<String, CardWords> languages = languages(JSON.readTree(text), faults);
      return faults.isEmpty()
          ? new Reading.Readable(new CardDocument("cards-" + hash(text), text, languages))
          : new Reading.Faulty(List.copyOf(faults));
    } catch (JacksonException broken) {
      var at = broken.getLocation();
      return new Reading.Faulty(
          List.of(
              "is not JSON"
                  + (at == null
                      ? ""
                      : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()))));
    }
  }

  /** One that was right when it was put away. */
  static CardDocument kept(String text) {
    return switch (read(text)) {
      case Reading.Readable(var document) -> document;
      case Reading.Faulty(var faults) ->
          throw new IllegalStateException("crisis cards " + String.join("; ", faults));
    };
  }

  Card card(Tier tier, String language) {
    return card(tier, language, true);
  }

  /** For where no coach is that could wait. */
  Card cardWithoutACoach(Tier tier, String language) {
    return card(tier, language, false);
  }

  private Card card(Tier tier, String language, boolean coached) {
    CardWords words = words(language);
    CardWords.Said said = words.said().get(tier);
    if (said == null) {
      throw new IllegalArgumentException("there is no card for " + tier);
    }
    return new Card(
        version,
        tier,
        said.title(),
        coached ? said.all() : said.paragraphs(),
        words.resources(tier));
  }

  private CardWords words(String language) {
    Locale wanted = Locale.forLanguageTag(language);
    return Stream.of(wanted.getLanguage() + "-" + wanted.getCountry(), wanted.getLanguage())
        .filter(languages::containsKey)
        .findFirst()
        .map(languages::get)
        .orElseGet(() -> languages.values().iterator().next());
  }

  private static Map<String, CardWords> languages(JsonNode root, List<String> faults) {
    var file = new CardNode(root, "", faults);
    var cards = file.object("cards");
    var languages = new LinkedHashMap<String, CardWords>();
    for (String language : cards.keys()) {
      if (LANGUAGE.matcher(language).matches()) {
        languages.put(language, CardWords.read(cards.object(language)));
      }
    }
    cards.refuseTheRest();
    if (languages.isEmpty() && faults.isEmpty()) {
      cards.fault("", "must have at least one language, such as en or de-AT");
    }
    file.refuseTheRest();
    return languages;
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
          .substring(0, VERSION_LENGTH);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
