package preflight.runs.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.identity.ParticipantId;
import preflight.privacy.Consent;
import preflight.runs.KeptWithRun;
import preflight.runs.Run;
import preflight.runs.Runs;
import preflight.runs.StoredRun;

/** Everything that is kept about a run, as JSON. */
@Component
class Receipts {
  private final Runs runs;
  private final RunViews views;
  private final List<KeptWithRun> kept;

  Receipts(Runs runs, RunViews views, List<KeptWithRun> kept) {
    this.runs = runs;
    this.views = views;
    this.kept = List.copyOf(kept);
  }

  /** The same as {@code GET /runs/{id}}, with what else is kept. */
  record Receipt(
      @JsonUnwrapped RunJson.Whole run,
      List<GivenConsent> consents,
      List<Event> events,
      @JsonAnyGetter Map<String, Object> others) {}

  /** The hash proves which words were read: SHA-256, in hexadecimal, of the text in UTF-8. */
  record GivenConsent(
      String purpose, String version, String language, String textHash, Instant givenAt) {
    static GivenConsent of(Consent consent) {
      return new GivenConsent(
          consent.purpose().word(),
          consent.version(),
          consent.language(),
          consent.textHash(),
          consent.givenAt());
    }
  }

  record Event(
      String type,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String pageId,
      Instant at) {}

  Receipt of(ParticipantId participant, StoredRun stored) {
    Run run = stored.run();
    var trail = runs.trail(participant, run.id());
    return new Receipt(
        views.whole(stored, participant),
        trail.consents().stream().map(GivenConsent::of).toList(),
        trail.events().stream()
            .map(event -> new Event(event.type().word(), event.pageId(), event.at()))
            .toList(),
        others(participant, run));
  }

  private Map<String, Object> others(ParticipantId participant, Run run) {
    var others = new LinkedHashMap<String, Object>();
    for (var each : kept) {
      each.of(participant, run.id()).ifPresent(part -> others.put(each.name(), part));
    }
    return others;
  }
}
