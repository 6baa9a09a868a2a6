package preflight.llm;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Pico-USD for a token of each kind, all from 0 to 1e10. */
record Rates(long input, long cacheRead, long cacheWrite, long output) {
  /**
   * Tokens that nobody wrote: each message is sent between marks that say whose it is and where it ends, three
   * or four with the vendors we know, and the reply's own mark is asked for once. Four times that is held.
   */
  static final int OVERHEAD_TOKENS = 16;

  boolean isFree() {
    return input == 0 && cacheRead == 0 && cacheWrite == 0 && output == 0;
  }

  /** What it cost. */
  long cost(Usage usage) {
    long cost = PicoUsd.times(input, usage.input());
    cost = PicoUsd.plus(cost, PicoUsd.times(cacheRead, usage.cacheRead()));
    cost = PicoUsd.plus(cost, PicoUsd.times(cacheWrite, usage.cacheWrite()));
    return PicoUsd.plus(cost, PicoUsd.times(output, usage.output()));
  }

  /**
   * What it can cost at the most. Tokenizers that work on bytes make no more tokens than there are bytes, and
   * which of them the vendor remembers is the vendor's affair, so the dearest kind counts for all.
   */
  long upperBound(List<Prompt.Message> messages, int maxTokens) {
    long dearest = Math.max(input, Math.max(cacheRead, cacheWrite));
    return PicoUsd.plus(
        PicoUsd.times(dearest, mostTokens(messages)), PicoUsd.times(output, maxTokens));
  }

  private static long mostTokens(List<Prompt.Message> messages) {
    long tokens = OVERHEAD_TOKENS;
    for (var message : messages) {
      tokens += OVERHEAD_TOKENS + bytes(message.text());
    }
    return tokens;
  }

  /** In UTF-8; half of a pair is replaced by U+FFFD somewhere, which has three. */
  private static long bytes(String text) {
    return text.codePoints()
        .mapToLong(each -> each < 0x80 ? 1 : each < 0x800 ? 2 : each < 0x10000 ? 3 : 4)
        .sum();
  }

  /** USD for a million tokens, in the order of the components. */
  @Override
  public String toString() {
    return LongStream.of(input, cacheRead, cacheWrite, output)
        .mapToObj(rate -> PicoUsd.perMillion(rate).toPlainString())
        .collect(Collectors.joining("/"));
  }
}
