package preflight.runs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import preflight.forms.FormVersionId;
import preflight.identity.ParticipantId;
import preflight.platform.web.Texts;
import preflight.runs.FollowUps;
import preflight.runs.Run;
import preflight.runs.RunId;

class WaysOnTests {
  private static final Run RUN =
      new Run(
          new RunId(UUID.randomUUID()),
          new FormVersionId(UUID.randomUUID()),
          Run.Status.COMPLETED,
          "en",
          Instant.EPOCH,
          Instant.EPOCH,
          null);
  private static final FollowUps.Way WAY =
      new FollowUps.Way("Talk", "A few rounds.", "Begin", "/app");

  private final ParticipantId participant = new ParticipantId(UUID.randomUUID());

  @Test
  void whatFailsIsLeftOutAndTheOthersAreNot() {
    var ways = new WaysOn(List.of(new Failing(), new Leading()));

    assertThat(ways.of(participant, List.of(RUN), Texts.in("en")))
        .containsExactly(Map.entry(RUN.id(), WAY));
  }

  @Test
  void nothingFollowsWhereNobodyHasAnythingToSay() {
    var ways = new WaysOn(List.of());

    assertThat(ways.of(participant, List.of(RUN), Texts.in("en"))).isEmpty();
  }

  private static final class Failing implements FollowUps {
    @Override
    public Map<RunId, Way> ways(ParticipantId participant, List<Run> completed, Texts texts) {
      throw new IllegalStateException("no");
    }

    @Override
    public Optional<Care> care(ParticipantId participant, Run completed) {
      throw new IllegalStateException("no");
    }
  }

  private static final class Leading implements FollowUps {
    @Override
    public Map<RunId, Way> ways(ParticipantId participant, List<Run> completed, Texts texts) {
      return Map.of(RUN.id(), WAY);
    }

    @Override
    public Optional<Care> care(ParticipantId participant, Run completed) {
      return Optional.empty();
    }
  }
}
