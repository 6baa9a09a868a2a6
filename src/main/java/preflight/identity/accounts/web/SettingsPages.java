package preflight.identity.accounts.web;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;
import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.Account;
import preflight.identity.Caller;
import preflight.identity.Role;
import preflight.identity.SessionId;
import preflight.identity.Sessions;
import preflight.identity.accounts.Fault;
import preflight.identity.accounts.KnownBrowsers;
import preflight.identity.accounts.PasswordChanges;
import preflight.identity.accounts.factor.SecondFactors;
import preflight.platform.web.ErrorLine;
import preflight.platform.web.Frames;
import preflight.platform.web.PageFrame;
import preflight.platform.web.Pages;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.platform.web.PublicOrigin;
import preflight.platform.web.SeeOther;

/** One's own account: the password, where one is signed in, and what one is told by mail. */
@Controller
class SettingsPages {
  static final String PATH = "/app/settings";

  private static final Set<String> SAVED = Set.of("password", "session", "sessions", "notices");

  private final PasswordChanges passwords;
  private final KnownBrowsers browsers;
  private final SecondFactors factors;
  private final Sessions sessions;
  private final LoginLimits limits;
  private final PublicOrigin origin;
  private final Frames frames;
  private final Pages pages;

  SettingsPages(
      PasswordChanges passwords,
      KnownBrowsers browsers,
      SecondFactors factors,
      Sessions sessions,
      LoginLimits limits,
      PublicOrigin origin,
      Frames frames,
      Pages pages) {
    this.passwords = passwords;
    this.browsers = browsers;
    this.factors = factors;
    this.sessions = sessions;
    this.limits = limits;
    this.origin = origin;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PATH)
  Pages.Html show(@RequestParam @Nullable String saved, Caller caller, HttpServletRequest request) {
    return html(caller, frames.of(request), List.of(), saved);
  }

  @PostMapping(path = PATH + "/password", consumes = APPLICATION_FORM_URLENCODED_VALUE)
  Object changePassword(
      @RequestParam MultiValueMap<String, String> posted,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    var typed = new Typed(posted);
    var own = OwnAccount.of(caller);
    if (!own.isLocal()) {
      throw new ProblemException(Problem.NOT_FOUND);
    }
    limits.check(own.account(), request);
    var faults =
        passwords.change(
            own.account(),
            own.sessionId(),
            typed.text(Typed.CURRENT),
            typed.text(Typed.PASSWORD),
            origin.of(request));
    if (faults.contains(Fault.PASSWORD_CURRENT)) {
      limits.failed(own.account(), request);
    }
    return faults.isEmpty() ? saved("password", request) : again(faults, caller, request, response);
  }

  @PostMapping(path = PATH + "/sessions/end", consumes = APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<Void> end(
      @RequestParam String session, Caller caller, HttpServletRequest request) {
    if (!sessions.end(OwnAccount.of(caller).account().id(), read(session))) {
      throw new ProblemException(Problem.NOT_FOUND);
    }
    return saved("session", request);
  }

  @PostMapping(path = PATH + "/sessions/end-others", consumes = APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<Void> endOthers(Caller caller, HttpServletRequest request) {
    var own = OwnAccount.of(caller);
    sessions.endAll(own.account().id(), own.sessionId());
    return saved("sessions", request);
  }

  @PostMapping(path = PATH + "/notices", consumes = APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<Void> notices(
      @RequestParam MultiValueMap<String, String> posted,
      Caller caller,
      HttpServletRequest request) {
    var own = OwnAccount.of(caller);
    if (!own.isLocal()) {
      throw new ProblemException(Problem.NOT_FOUND);
    }
    browsers.tell(own.account().id(), posted.containsKey("browser"));
    return saved("notices", request);
  }

  private ResponseEntity<Void> saved(String what, HttpServletRequest request) {
    return SeeOther.to(Typed.with(frames.of(request).link(PATH), "saved", what));
  }

  private static SessionId read(String session) {
    try {
      return new SessionId(UUID.fromString(session));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.NOT_FOUND);
    }
  }

  private Pages.Html again(
      List<Fault> faults, Caller caller, HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(UNPROCESSABLE_CONTENT.value());
    var frame = frames.of(request).at(PATH);
    return html(caller, frame, faults, null);
  }

  private Pages.Html html(
      Caller caller, PageFrame frame, List<Fault> faults, @Nullable String saved) {
    if (!(caller instanceof Caller.SignedIn signedIn)) {
      throw new ProblemException(Problem.UNAUTHORIZED);
    }
    var stored = signedIn.stored();
    var form =
        new AccountPage(
            frame,
            Map.of(),
            faults.stream()
                .map(fault -> new ErrorLine(fault.field(), null, frame.text(Typed.words(fault))))
                .toList(),
            false,
            null);
    return pages.html(
        "account/settings.jte",
        new SettingsPage(
            form,
            stored == null ? signedIn.identity().email() : stored.email(),
            stored != null,
            stored != null && stored.issuer().equals(Account.LOCAL),
            stored != null && browsers.tells(stored.id()),
            stored == null ? List.of() : sessions(stored, signedIn, frame),
            saved != null && SAVED.contains(saved) ? "settings.saved-" + saved : null,
            stored == null || stored.role() != Role.ADMIN ? null : admin(stored, signedIn)));
  }

  private List<SettingsPage.Session> sessions(
      Account stored, Caller.SignedIn signedIn, PageFrame frame) {
    var here = signedIn.session() == null ? null : signedIn.session().id();
    return sessions.list(stored.id()).stream()
        .map(each ->
            new SettingsPage.Session(
                each.id().toString(),
                each.browser(),
                Frames.moment(each.createdAt(), frame),
                Frames.moment(each.usedAt(), frame),
                each.id().equals(here),
                !each.byCookie(),
                each.shared()))
        .toList();
  }

  private SettingsPage.Admin admin(Account stored, Caller.SignedIn signedIn) {
    return new SettingsPage.Admin(
        !signedIn.lacksSecondFactor(), factors.isSetUp(stored.id()), factors.codes(stored.id()));
  }
}
