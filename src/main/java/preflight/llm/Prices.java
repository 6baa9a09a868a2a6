package preflight.llm;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What models cost, and since when. A model that is not in it has no price, and is not asked. */
final class Prices {
  /** OpenAI writes days with hyphens, Anthropic without. */
  private static final Pattern DATED =
      Pattern.compile("-(20[0-9]{2}-[0-9]{2}-[0-9]{2}|20[0-9]{6})");

  /** The name of the variable is the source of the price. */
  private static final String VARIABLE = "LLM_PRICE_USD_PER_M";

  /**
   * @param from the first day, in UTC
   * @param snapshots whether names such as {@code gpt-4o-mini-2024-07-18} cost the same
   */
  record Listed(String provider, String model, LocalDate from, boolean snapshots, Rates rates) {
    private boolean isExactly(String other) {
      return model.equals(other);
    }

    private boolean isFor(String askedProvider, String asked) {
      return provider.equals(askedProvider) && (isExactly(asked) || isSnapshot(asked));
    }

    private boolean isSnapshot(String asked) {
      return snapshots
          && asked.startsWith(model)
          && DATED.matcher(asked.substring(model.length())).matches();
    }
  }

  private final String version;
  private final List<Listed> listed;
  private final @Nullable Rates otherwise;

  Prices(String version, List<Listed> listed, @Nullable Rates otherwise) {
    this.version = version;
    this.listed = List.copyOf(listed);
    this.otherwise = otherwise;
  }

  /** The same with a price for every model that is not listed. */
  Prices otherwise(@Nullable Rates rates) {
    return new Prices(version, listed, rates);
  }

  /** A model by its own name before one by the name it is a snapshot of, then the newest that holds. */
  Optional<Price> find(String provider, String model, LocalDate day) {
    return listed.stream()
        .filter(each -> each.isFor(provider, model) && !each.from().isAfter(day))
        .max(
            Comparator.comparing((Listed each) -> each.isExactly(model))
                .thenComparing(Listed::from))
        .map(each ->
            Price.of(
                provider, model, version + ":" + each.model() + ":" + each.from(), each.rates()))
        .or(() ->
            Optional.ofNullable(otherwise)
                .map(rates -> Price.of(provider, model, VARIABLE + ":" + model, rates)));
  }
}
