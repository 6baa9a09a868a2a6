package preflight.bench;

import java.util.List;
import java.util.Locale;

/**
 * What security, metrics and logs cost. They cannot be switched off, so a recording tells whose time it was; a share of
 * the time in which Java ran, and no difference of two measurements.
 */
record ExtrasBench(String name, Profiled plain) implements Bench {
  @Override
  public String what() {
    return "security, metrics and logs beside the plain request itself: " + plain.what();
  }

  @Override
  public List<BenchRow> run(BenchContext context) throws Exception {
    var profile = Profile.of(plain, context);
    context.out().println(profile.text());
    var recording = profile.recording();
    double extras = Layer.extras().stream().mapToDouble(recording::part).sum();
    return List.of(
        new BenchRow(
            what(),
            String.format(
                Locale.ROOT,
                "security %.0f %%, metrics %.0f %%, logs %.0f %% of the time",
                100 * recording.part(Layer.SECURITY),
                100 * recording.part(Layer.METRICS),
                100 * recording.part(Layer.LOGS)),
            String.format(
                Locale.ROOT,
                "handler %.0f %%, server %.0f %%",
                100 * recording.part(Layer.REQUEST),
                100 * recording.part(Layer.SERVER)),
            String.format(Locale.ROOT, "%.2f", extras / Math.max(0.01, 1 - extras)),
            "≤ 1"));
  }
}
