package preflight.bench;

/** What can be looked into while it is busy. */
interface Profiled extends Bench {
  @FunctionalInterface
  interface Warm {
    void on(Rig rig, Load load) throws Exception;
  }

  /** Does that with the application warm. */
  void warm(BenchContext context, Warm work) throws Exception;
}
