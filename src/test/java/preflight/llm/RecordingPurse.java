package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what is put aside and what is booked: a hold is 100, a token 1. */
final class RecordingPurse implements Purse {
  static final long HOLD = 100;

  final List<String> lines = new ArrayList<>();
  private int open;
  boolean isBroken;
  Outcome.@Nullable Why refusal;

  /** Providers whose models have no price. */
  final List<String> unpriced = new ArrayList<>();

  @Override
  public Reserved reserve(String provider, Provider.Question question) {
    assertThat(open).as("one hold at a time").isZero();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    if (isBroken) {
      throw new IllegalStateException("no database");
    }
    if (refusal != null) {
      return new Reserved.Refused(refusal);
    }
    if (unpriced.contains(provider)) {
      return new Reserved.Refused(Outcome.Why.NO_PRICE);
    }
    open++;
    lines.add("hold " + provider + " " + question.model());
    return new Held();
  }

  private final class Held implements Reserved.Hold {
    @Override
    public String priceVersion() {
      return "v1";
    }

    @Override
    public Bill settle(@Nullable Usage usage) {
      assertThat(Thread.currentThread().isInterrupted()).as("a database would refuse").isFalse();
      open--;
      if (usage == null) {
        lines.add("whole");
        return new Bill(HOLD, true);
      }
      long cost = usage.input() + usage.cacheRead() + usage.cacheWrite() + usage.output();
      lines.add("exact " + cost);
      return new Bill(cost, false);
    }
  }
}
