package preflight.identity;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import preflight.platform.config.Secret;
import preflight.support.TestSettings;

/** Lets in those whom {@code bin/seed} made, who never had a token of their own. */
public final class SeededTokens {
  private final ParticipantTokens tokens;

  /** @param secret the application's {@code JWT_SECRET} */
  public SeededTokens(String secret) {
    tokens =
        new ParticipantTokens(
            TestSettings.of(Path.of("nowhere"), new Secret(secret)), Clock.systemUTC());
  }

  public String of(UUID participant) {
    return tokens.issue(new ParticipantId(participant));
  }
}
