package preflight.bench;

import java.util.List;

/** Something that is measured. */
interface Bench {
  /** How it is asked for: small letters and hyphens. */
  String name();

  /** One line for {@code bin/bench --list}. */
  String what();

  /**
   * Measures it. Whatever it starts it ends, also when it fails.
   *
   * @throws Exception when it could not be measured
   */
  List<BenchRow> run(BenchContext context) throws Exception;
}
