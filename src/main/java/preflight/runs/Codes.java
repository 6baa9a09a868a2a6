package preflight.runs;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;
import preflight.identity.Owner;
import preflight.identity.ParticipantId;

/** The way from a run to its code, and from a code to the one run that it opens. */
@Component
public class Codes {
  private final ResumeCodeSql sql;
  private final RunSql runs;
  private final ResumeCodes made;
  private final Clock clock;

  Codes(ResumeCodeSql sql, RunSql runs, ResumeCodes made, Clock clock) {
    this.sql = sql;
    this.runs = runs;
    this.made = made;
    this.clock = clock;
  }

  /**
   * Empty when the stored code is another than the one that can be made now: the server's secret was
   * changed since, more than once or without the previous one being named, or the run is not this participant's. A code that was written down keeps working.
   */
  public Optional<ResumeCode> show(ParticipantId participant, RunId run) {
    return sql.codeState(run, participant)
        .flatMap(state ->
            made.each(run, state.counter())
                .filter(code -> MessageDigest.isEqual(code.hash(), state.hash()))
                .findFirst());
  }

  /** The code before opens nothing any more. False when there is no such run. */
  public boolean replace(ParticipantId participant, RunId run) {
    return sql.codeState(run, participant)
        .map(state -> {
          int next = state.counter() + 1;
          // Of two at once the second changes nothing, and both then show the first one's.
          sql.replaceCode(run, participant, state.counter(), next, made.of(run, next).hash());
          return true;
        })
        .orElse(false);
  }

  /** Whose run a code opens. */
  public record Opened(ParticipantId participant, Run run) {
    public boolean isReachedBy(Owner owner) {
      return owner.participant().equals(participant) && owner.reaches(run.id().value());
    }
  }

  /** Empty for a code that never was, was replaced, or whose run is gone: one statement for all. */
  public Optional<Opened> find(ResumeCode code) {
    return sql.findByCode(code.hash());
  }

  /** From now on this is the run that the pages of its form mean to its owner. */
  public boolean choose(ParticipantId participant, RunId run) {
    return runs.choose(run, participant, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }
}
