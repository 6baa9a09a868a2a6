package preflight.llm;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import preflight.platform.metrics.BoundedNames;
import preflight.platform.tracing.Tracing;

/** Counts attempts, and makes each a span of its request, by {@link GenAi}'s names. */
final class Meters {
  /** Pipelines name models as they like; a series for each would never end. */
  private static final int MOST_MODELS = 20;

  /** Meters of one name have the same tags, so there is a word for no error. */
  private static final String NONE = "none";

  /** The convention's buckets: 10 ms, and twice as much thirteen times. */
  private static final Duration[] BUCKETS =
      IntStream.rangeClosed(0, 13)
          .mapToObj(power -> Duration.ofMillis(10L << power))
          .toArray(Duration[]::new);

  private static final double[] TOKEN_BUCKETS =
      IntStream.rangeClosed(0, 9).mapToDouble(power -> 1L << 2 * power).toArray();

  private final MeterRegistry registry;
  private final BoundedNames models = new BoundedNames(MOST_MODELS);
  private final Tracing tracing;

  Meters(MeterRegistry registry, Tracing tracing) {
    this.registry = registry;
    this.tracing = tracing;
  }

  void attempt(
      String provider,
      String model,
      Duration duration,
      @Nullable Usage usage,
      @Nullable ProviderFailure failure) {
    var tags = tags(provider, model).and(GenAi.ERROR, failure == null ? NONE : type(failure));
    timer(GenAi.DURATION, tags).record(duration);
    if (tracing.isOn()) {
      var name = models.of(model);
      tracing.asked(
          GenAi.CHAT + " " + name,
          duration,
          attributes(provider, name, usage),
          failure == null ? null : type(failure));
    }
  }

  /** Who was asked and how much it was, never what. */
  private static Map<String, Object> attributes(
      String provider, String model, @Nullable Usage usage) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put(GenAi.OPERATION, GenAi.CHAT);
    attributes.put(GenAi.PROVIDER, provider);
    attributes.put(GenAi.MODEL, model);
    if (usage != null) {
      attributes.put(GenAi.INPUT_TOKENS, input(usage));
      attributes.put(GenAi.OUTPUT_TOKENS, usage.output());
    }
    return attributes;
  }

  void firstChunk(String provider, String model, Duration duration) {
    timer(GenAi.FIRST_CHUNK, tags(provider, model)).record(duration);
  }

  void tokens(String provider, String model, Usage usage) {
    var tags = tags(provider, model);
    tokens(tags, GenAi.INPUT, input(usage));
    tokens(tags, GenAi.OUTPUT, usage.output());
  }

  /** What an attempt was booked with, in pico-USD. */
  void cost(String provider, String model, long amount) {
    Counter.builder("preflight.llm.cost.usd")
        .description("What models have cost, as it was booked")
        .tags("provider", provider, "model", models.of(model))
        .register(registry)
        .increment(PicoUsd.usd(amount));
  }

  private static long input(Usage usage) {
    return usage.input() + usage.cacheRead() + usage.cacheWrite();
  }

  private Timer timer(String name, Tags tags) {
    return Timer.builder(name).tags(tags).serviceLevelObjectives(BUCKETS).register(registry);
  }

  private void tokens(Tags tags, String type, long count) {
    DistributionSummary.builder(GenAi.TOKENS)
        .baseUnit("tokens")
        .tags(tags.and(GenAi.TOKEN_TYPE, type))
        .serviceLevelObjectives(TOKEN_BUCKETS)
        .register(registry)
        .record(count);
  }

  private Tags tags(String provider, String model) {
    return Tags.of(
        GenAi.OPERATION, GenAi.CHAT, GenAi.PROVIDER, provider, GenAi.MODEL, models.of(model));
  }

  private static String type(ProviderFailure failure) {
    return switch (failure.kind()) {
      case ERROR, BROKE_OFF -> String.valueOf(failure.status());
      case NOT_CONNECTED, STALLED, DEADLINE, CUT_OFF, UNREADABLE, INTERRUPTED ->
          failure.kind().name().toLowerCase(Locale.ROOT);
    };
  }
}
