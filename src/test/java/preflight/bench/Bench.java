package preflight.bench;

import java.util.List;

/** Something that is measured. */
public interface Bench {
  /** How it is asked for: small letters and hyphens. */
  String name();

  /** One line for {@code bin/bench --list}. */
  String what();

  /** Whether it is one of those that run when none is named: the others take long, or hold against nothing. */
  default boolean isUsual() {
    return true;
  }

  /**
   * Measures it. Whatever it starts it ends, also when it fails.
   *
   * @throws Exception when it could not be measured
   */
  List<BenchRow> run(BenchContext context) throws Exception;
}
