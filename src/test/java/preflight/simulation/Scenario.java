package preflight.simulation;

import java.util.List;

/** One thing that people come for. */
interface Scenario {
  /** How it is asked for: small letters and hyphens. */
  String name();

  /** One line for {@code bin/simulate --list}. */
  String what();

  /** Who goes through it, in this order. */
  List<Manner> people();

  /**
   * Goes through it.
   *
   * @throws Exception or an error when it does not go as it should
   */
  void play(Guest guest) throws Exception;
}
