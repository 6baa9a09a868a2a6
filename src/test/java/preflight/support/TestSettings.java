package preflight.support;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;

/** What development has, for parts that are made without a started application. */
public final class TestSettings {
  /** While the secret is being changed: the new one signs, the one before still counts. */
  public static final Settings.Tokens ROTATING =
      new Settings.Tokens(
          new Secret("the secret of today, 32 bytes and more"),
          new Secret("the secret of before, 32 bytes and more"),
          null,
          null);

  /** No key of anybody. */
  public static final Settings.Llm SCRIPTED =
      new Settings.Llm(
          new Settings.Vendor(null, null),
          new Settings.Vendor(null, null),
          "scripted",
          null,
          Duration.ofSeconds(45),
          3,
          new Settings.Money(new BigDecimal(100), new BigDecimal("0.8"), null));

  private TestSettings() {}

  public static Settings of(Path home, Secret secret) {
    return of(home, new Settings.Tokens(secret, null, null, null));
  }

  public static Settings of(Path home, Settings.Tokens tokens) {
    return new Settings(
        false,
        home,
        null,
        new Settings.Server(null, 0, null, List.of(), List.of(), false, Duration.ZERO, null, true),
        new Settings.Database(null, null, 1, Duration.ofSeconds(5), true, null),
        null,
        tokens,
        new Settings.Session(Duration.ofDays(7), null),
        null,
        new Settings.Mail(null, null, null, null),
        new Settings.Retention(Duration.ofDays(90), Duration.ofDays(30)),
        new Settings.Coaching(Set.of("GB", "US", "DE")),
        SCRIPTED,
        new Settings.Telemetry(null, null));
  }
}
