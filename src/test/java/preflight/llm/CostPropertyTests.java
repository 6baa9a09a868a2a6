package preflight.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class CostPropertyTests {
  private static final long HIGHEST = 10_000_000_000L;

  @Provide
  Arbitrary<Rates> rates() {
    var rate =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, HIGHEST), Arbitraries.of(0L, 1L, 37_500L, HIGHEST));
    return Combinators.combine(rate, rate, rate, rate).as(Rates::new);
  }

  @Provide
  Arbitrary<List<Prompt.Message>> messages() {
    var text =
        Arbitraries.strings()
            .all()
            .withChars('a', 'ü', '€', '\ud83d', '\ude00', '\ud800', '\uffff', '\u0000')
            .ofMaxLength(60);
    return Combinators.combine(Arbitraries.of(Prompt.Role.class), text)
        .as(Prompt.Message::new)
        .list()
        .ofMaxSize(6);
  }

  /** However a vendor splits its count, as long as there is no more of it than bytes. */
  @Property
  void isNeverAboveTheBound(
      @ForAll("rates") Rates rates,
      @ForAll("messages") List<Prompt.Message> messages,
      @ForAll @IntRange(max = 200_000) int maxTokens,
      @ForAll @DoubleRange(min = 0, max = 1) double counted,
      @ForAll @DoubleRange(min = 0, max = 1) double read,
      @ForAll @DoubleRange(min = 0, max = 1) double written,
      @ForAll @DoubleRange(min = 0, max = 1) double replied) {
    long bytes =
        messages.stream().mapToLong(message -> message.text().getBytes(UTF_8).length).sum();
    long tokens = (long) (bytes * counted);
    long fromCache = (long) (tokens * read);
    long toCache = (long) ((tokens - fromCache) * written);
    var usage =
        new Usage(tokens - fromCache - toCache, fromCache, toCache, (long) (maxTokens * replied));

    assertThat(rates.cost(usage)).isBetween(0L, rates.upperBound(messages, maxTokens));
  }

  @Property
  void isExactUntilItIsMoreThanAnyBudget(
      @ForAll("rates") Rates rates,
      @ForAll @LongRange(min = 0) long input,
      @ForAll @LongRange(min = 0) long cacheRead,
      @ForAll @LongRange(min = 0) long cacheWrite,
      @ForAll @LongRange(min = 0) long output) {
    var exactly =
        product(rates.input(), input)
            .add(product(rates.cacheRead(), cacheRead))
            .add(product(rates.cacheWrite(), cacheWrite))
            .add(product(rates.output(), output));

    assertThat(rates.cost(new Usage(input, cacheRead, cacheWrite, output)))
        .isEqualTo(exactly.min(BigInteger.valueOf(PicoUsd.MOST)).longValueExact());
  }

  @Property
  void theBoundIsNeverNegative(
      @ForAll("rates") Rates rates,
      @ForAll("messages") List<Prompt.Message> messages,
      @ForAll @IntRange(max = Integer.MAX_VALUE) int maxTokens) {
    assertThat(rates.upperBound(messages, maxTokens)).isBetween(0L, PicoUsd.MOST);
  }

  private static BigInteger product(long one, long other) {
    return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
  }
}
