package preflight.llm;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one reply says beside its words. The library takes a stream that was cut for a whole one and
 * keeps some of this to itself, so it is read from what the vendor sent.
 */
interface Wire {
  JsonMapper JSON = JsonMapper.builder().build();

  /**
   * One event of a stream.
   *
   * @param name null when it has none
   * @return whether it is one that is known, and the library should see
   * @throws ProviderFailure when it says that there was an error, or cannot be read
   */
  boolean event(@Nullable String name, String data) throws ProviderFailure;

  /**
   * All of a reply that does not stream.
   *
   * @throws ProviderFailure the same
   */
  void whole(String body) throws ProviderFailure;

  /** The vendor said that this is the end, and why. */
  boolean isOver();

  /** How it ended, once it is over. */
  Reply.Ending ending();

  /** Null until all of it was told. */
  @Nullable Usage usage();

  /** That answered, as the vendor names it. */
  @Nullable String model();

  /** Without the parser's own words, which quote what it read. */
  static JsonNode parse(String text) throws ProviderFailure {
    try {
      return JSON.readTree(text);
    } catch (UnexpectedEndOfInputException e) {
      throw ProviderFailure.inside(ProviderFailure.Kind.CUT_OFF);
    } catch (JacksonException e) {
      throw ProviderFailure.inside(ProviderFailure.Kind.UNREADABLE);
    }
  }

  /** Null when it is no text, or none that says anything. */
  static @Nullable String text(JsonNode node) {
    return node.isString() && !node.stringValue().isBlank() ? node.stringValue() : null;
  }

  /** Null when nothing was counted. */
  static @Nullable Long count(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0
        ? node.longValue()
        : null;
  }
}
