package preflight.identity.accounts.web;

import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.audit.AuditEvent;
import preflight.audit.AuditEvents;
import preflight.identity.Account;
import preflight.identity.AccountId;
import preflight.identity.Caller;
import preflight.identity.Role;
import preflight.identity.accounts.AccountChanges;
import preflight.identity.accounts.KnownAccount;
import preflight.identity.accounts.KnownAccounts;
import preflight.platform.web.Frames;
import preflight.platform.web.PageFrame;
import preflight.platform.web.Pages;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.platform.web.SeeOther;

/** Administration of accounts: finding one, and what may be done to it. */
@Controller
class AdminPages {
  static final String PATH = "/admin/accounts";

  private static final int EVENTS = 20;
  private static final List<String> ROLES = Arrays.stream(Role.values()).map(Role::word).toList();

  private final KnownAccounts accounts;
  private final AccountChanges changes;
  private final AuditEvents audit;
  private final Frames frames;
  private final Pages pages;

  AdminPages(
      KnownAccounts accounts,
      AccountChanges changes,
      AuditEvents audit,
      Frames frames,
      Pages pages) {
    this.accounts = accounts;
    this.changes = changes;
    this.audit = audit;
    this.frames = frames;
    this.pages = pages;
  }

  static List<String> roles() {
    return ROLES;
  }

  @GetMapping(PATH)
  Pages.Html list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "") String before,
      HttpServletRequest request) {
    var frame = frames.of(request);
    var wanted = Role.find(role);
    var after = id(before);
    var found = accounts.find(q, wanted.orElse(null), after.orElse(null));
    var word = wanted.map(Role::word).orElse("");
    var here = Typed.with(Typed.with(frame.link(PATH), "q", q), "role", word);
    return pages.html(
        "admin/accounts.jte",
        new AccountsPage(
            frame,
            q,
            word,
            ROLES,
            found.accounts().stream().map(account -> line(account, frame)).toList(),
            after.isEmpty() ? null : here,
            found.next() == null ? null : Typed.with(here, "before", found.next().toString())));
  }

  @GetMapping(PATH + "/{id}")
  Pages.Html show(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String done,
      Caller caller,
      HttpServletRequest request) {
    var frame = frames.of(request);
    var found = id(id).flatMap(accounts::find).orElseThrow(AdminPages::absent);
    var account = found.account();
    var outcome = outcome(done);
    return pages.html(
        "admin/account.jte",
        new KnownAccountPage(
            frame,
            line(account, frame),
            account.id().toString(),
            PATH + "/" + account.id(),
            ROLES,
            found.sessions(),
            found.secondFactorSince() == null
                ? null
                : Frames.moment(found.secondFactorSince(), frame),
            account.id().equals(OwnAccount.of(caller).account().id()),
            outcome.map(each -> "admin.outcome." + word(each)).orElse(null),
            outcome.filter(each -> each != AccountChanges.Outcome.DONE).isPresent(),
            audit.about(account.id().value(), EVENTS).stream()
                .map(event -> event(event, account.id(), frame))
                .toList()));
  }

  @PostMapping(path = PATH + "/{id}/role", consumes = APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<Void> changeRole(
      @PathVariable String id,
      @RequestParam String role,
      Caller caller,
      HttpServletRequest request) {
    var wanted = Role.find(role).orElseThrow(() -> new ProblemException(Problem.INVALID_REQUEST));
    return change(
        id, caller, request, (actor, target) -> changes.changeRole(actor, target, wanted));
  }

  @PostMapping(path = PATH + "/{id}/disable", consumes = APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<Void> disable(@PathVariable String id, Caller caller, HttpServletRequest request) {
    return change(id, caller, request, changes::disable);
  }

  @PostMapping(path = PATH + "/{id}/enable", consumes = APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<Void> enable(@PathVariable String id, Caller caller, HttpServletRequest request) {
    return change(id, caller, request, changes::enable);
  }

  @PostMapping(path = PATH + "/{id}/end-sessions", consumes = APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<Void> endSessions(
      @PathVariable String id, Caller caller, HttpServletRequest request) {
    return change(id, caller, request, changes::endSessions);
  }

  @PostMapping(
      path = PATH + "/{id}/reset-second-factor",
      consumes = APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<Void> resetSecondFactor(
      @PathVariable String id, Caller caller, HttpServletRequest request) {
    return change(id, caller, request, changes::resetSecondFactor);
  }

  private interface Change {
    AccountChanges.Outcome make(AccountId actor, AccountId target);
  }

  private ResponseEntity<Void> change(
      String id, Caller caller, HttpServletRequest request, Change change) {
    var target = id(id).orElseThrow(AdminPages::absent);
    var outcome = change.make(OwnAccount.of(caller).account().id(), target);
    if (outcome == AccountChanges.Outcome.ABSENT) {
      throw absent();
    }
    if (outcome == AccountChanges.Outcome.NO_LONGER_ADMIN) {
      throw new ProblemException(Problem.FORBIDDEN);
    }
    var page = frames.of(request).link(PATH + "/" + target);
    return SeeOther.to(Typed.with(page, "done", word(outcome)));
  }

  private static AccountsPage.Line line(KnownAccount account, PageFrame frame) {
    var email = account.email();
    var name = account.name();
    var shown = email != null ? email : name != null ? name : account.id().toString();
    return new AccountsPage.Line(
        frame.link(PATH + "/" + account.id()),
        shown,
        shown.equals(name) ? null : name,
        account.role().word(),
        account.disabled(),
        !account.issuer().equals(Account.LOCAL),
        Frames.date(account.createdAt(), frame));
  }

  private static KnownAccountPage.Event event(
      AuditEvent event, AccountId account, PageFrame frame) {
    return new KnownAccountPage.Event(
        "audit." + event.action(),
        event.details().get("role"),
        Frames.moment(event.at(), frame),
        event.actor().equals(account.value()) ? null : frame.link(PATH + "/" + event.actor()));
  }

  private static Optional<AccountChanges.Outcome> outcome(String word) {
    return Arrays.stream(AccountChanges.Outcome.values())
        .filter(each -> word(each).equals(word))
        .findFirst();
  }

  private static String word(AccountChanges.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<AccountId> id(@Nullable String text) {
    try {
      return text == null || text.isEmpty()
          ? Optional.empty()
          : Optional.of(new AccountId(UUID.fromString(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ProblemException absent() {
    return new ProblemException(Problem.NOT_FOUND);
  }
}
