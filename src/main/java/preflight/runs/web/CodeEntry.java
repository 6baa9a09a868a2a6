package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.identity.Caller;
import preflight.identity.Callers;
import preflight.identity.Owner;
import preflight.identity.Reach;
import preflight.runs.Codes;
import preflight.runs.ResumeCode;

/** What a typed code leads to. */
@Component
class CodeEntry {
  private final Codes codes;
  private final Callers callers;
  private final OpenRuns openRuns;
  private final RunOwners owners;

  CodeEntry(Codes codes, Callers callers, OpenRuns openRuns, RunOwners owners) {
    this.codes = codes;
    this.callers = callers;
    this.openRuns = openRuns;
    this.owners = owners;
  }

  /**
   * @param confirmed what this browser leads to now may be put aside
   * @param shared the browser is on a shared computer
   * @param page the token goes into a cookie, whatever the request's headers say
   */
  record Asked(String code, boolean confirmed, boolean shared, boolean page) {
    /** Never prints the code. */
    @Override
    public String toString() {
      return "Asked[...]";
    }
  }

  sealed interface Entered {
    record Malformed() implements Entered {}

    /** Never made, replaced, or its run is gone: nobody is told which. */
    record Unknown() implements Entered {}

    /** This browser leads to other answers, and would not any more; nothing was changed. */
    record Occupied() implements Entered {}

    /**
     * @param participantToken for a caller who is given no cookie and could not reach the run before
     */
    record Open(OpenRun run, @Nullable String participantToken) implements Entered {}
  }

  Entered enter(
      Asked asked, Caller caller, HttpServletRequest request, HttpServletResponse response) {
    Optional<ResumeCode> code = ResumeCode.read(asked.code());
    if (code.isEmpty()) {
      return new Entered.Malformed();
    }
    Optional<Codes.Opened> found = codes.find(code.get());
    if (found.isEmpty()) {
      return new Entered.Unknown();
    }
    Codes.Opened opened = found.get();
    OpenRun run = openRuns.open(opened.participant(), opened.run());
    Optional<Owner> owner = callers.owner(caller);
    if (owner.filter(opened::isReachedBy).isPresent()) {
      return own(run, owner.get(), asked, caller, response);
    }
    boolean intoCookie = asked.page() || RunOwners.isOurPage(request);
    if (intoCookie && !asked.confirmed() && isOccupied(caller)) {
      return new Entered.Occupied();
    }
    var reach = new Reach(opened.run().id().value(), asked.shared() || RunOwners.isShared(caller));
    if (intoCookie) {
      owners.remember(opened.participant(), reach, response);
      return new Entered.Open(run, null);
    }
    return new Entered.Open(run, owners.token(opened.participant(), reach));
  }

  /** Elsewhere the order of the owner's runs stays as it is: this browser has only the one. */
  private Entered own(
      OpenRun run, Owner owner, Asked asked, Caller caller, HttpServletResponse response) {
    if (owner.run() == null) {
      codes.choose(run.participant(), run.run().id());
    }
    if (asked.shared()) {
      owners.share(caller, response);
    }
    return new Entered.Open(run, null);
  }

  private boolean isOccupied(Caller caller) {
    boolean byCookie =
        switch (caller) {
          case Caller.Nobody _ -> false;
          case Caller.Participant participant -> participant.byCookie();
          case Caller.SignedIn account -> account.byCookie();
        };
    return byCookie && !openRuns.all(caller, 1).isEmpty();
  }
}
