package preflight.runs.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import preflight.identity.ParticipantId;
import preflight.platform.log.Failed;
import preflight.platform.web.Texts;
import preflight.runs.FollowUps;
import preflight.runs.FollowUps.Care;
import preflight.runs.FollowUps.Way;
import preflight.runs.Run;
import preflight.runs.RunId;

/** Asks whoever has something to say about completed runs. What fails there is no reason to show nothing here. */
@Component
class WaysOn {
  private static final Logger LOG = LoggerFactory.getLogger(WaysOn.class);

  private final List<FollowUps> followUps;

  WaysOn(List<FollowUps> followUps) {
    this.followUps = followUps;
  }

  Map<RunId, Way> of(ParticipantId participant, List<Run> completed, Texts texts) {
    var ways = new HashMap<RunId, Way>();
    for (var each : followUps) {
      try {
        each.ways(participant, completed, texts).forEach(ways::putIfAbsent);
      } catch (RuntimeException e) {
        LOG.warn("a page goes without its ways on", Failed.of(e));
      }
    }
    return ways;
  }

  @Nullable Way of(OpenRun open, Texts texts) {
    return open.run().status() == Run.Status.COMPLETED
        ? of(open.participant(), List.of(open.run()), texts).get(open.run().id())
        : null;
  }

  @Nullable Care care(OpenRun open) {
    for (var each : followUps) {
      try {
        Optional<Care> care = each.care(open.participant(), open.run());
        if (care.isPresent()) {
          return care.get();
        }
      } catch (RuntimeException e) {
        LOG.warn("a result goes without words of care", Failed.of(e));
      }
    }
    return null;
  }
}
