package preflight.identity.accounts.web;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;
import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.Caller;
import preflight.identity.accounts.Invitations;
import preflight.platform.web.Csrf;
import preflight.platform.web.Frames;
import preflight.platform.web.LocalPath;
import preflight.platform.web.Pages;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.platform.web.PublicOrigin;
import preflight.platform.web.SeeOther;

/** Inviting somebody, and being invited. */
@Controller
class InvitationPages {
  private static final String LIST = "/admin/invitations";
  private static final String PATH = "/invitation";
  private static final Set<String> DONE = Set.of("invited", "withdrawn");

  private final Invitations invitations;
  private final Doors doors;
  private final PublicOrigin origin;
  private final Frames frames;
  private final Pages pages;

  InvitationPages(
      Invitations invitations, Doors doors, PublicOrigin origin, Frames frames, Pages pages) {
    this.invitations = invitations;
    this.doors = doors;
    this.origin = origin;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(LIST)
  Pages.Html list(@RequestParam @Nullable String done, HttpServletRequest request) {
    return list(Typed.empty(frames.of(request), null), done);
  }

  @PostMapping(path = LIST, consumes = APPLICATION_FORM_URLENCODED_VALUE)
  Object invite(
      @RequestParam MultiValueMap<String, String> posted,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    var typed = new Typed(posted);
    var faults =
        invitations.invite(
            OwnAccount.of(caller).account().id(),
            typed.text("email"),
            typed.text("name"),
            typed.text("role"),
            frames.of(request).language(),
            origin.of(request));
    if (faults.isEmpty()) {
      return done("invited", request);
    }
    response.setStatus(UNPROCESSABLE_CONTENT.value());
    return list(typed.again(frames, request, LIST, faults), null);
  }

  @PostMapping(path = LIST + "/withdraw", consumes = APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<Void> withdraw(
      @RequestParam String invitation, Caller caller, HttpServletRequest request) {
    if (!invitations.withdraw(OwnAccount.of(caller).account().id(), read(invitation))) {
      throw new ProblemException(Problem.NOT_FOUND);
    }
    return done("withdrawn", request);
  }

  @GetMapping(PATH)
  Pages.Html link(HttpServletRequest request) {
    return pages.html("account/invitation.jte", Typed.empty(frames.of(request), null));
  }

  @PostMapping(path = PATH, consumes = APPLICATION_FORM_URLENCODED_VALUE)
  Object take(
      @RequestParam MultiValueMap<String, String> posted,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    var typed = new Typed(posted);
    if (!Csrf.isProven(request)) {
      return pages.html("account/invitation.jte", typed.again(frames, request, PATH, List.of()));
    }
    var taken =
        invitations.take(
            typed.text("code"),
            typed.text(Typed.PASSWORD),
            account -> doors.open(account, typed.shared(), caller, request, response));
    return switch (taken) {
      case Invitations.Taken.Yes() -> SeeOther.to(LocalPath.HOME);
      case Invitations.Taken.No(var fault) -> {
        response.setStatus(UNPROCESSABLE_CONTENT.value());
        yield pages.html(
            "account/invitation.jte", typed.again(frames, request, PATH, List.of(fault)));
      }
    };
  }

  private Pages.Html list(AccountPage form, @Nullable String done) {
    return pages.html(
        "admin/invitations.jte",
        new InvitationsPage(
            form,
            AdminPages.roles(),
            invitations.pending().stream()
                .map(each ->
                    new InvitationsPage.Pending(
                        each.id().toString(),
                        each.email().text(),
                        each.name(),
                        each.role().word(),
                        Frames.moment(each.expiresAt(), form.frame())))
                .toList(),
            done != null && DONE.contains(done) ? "invitations." + done : null));
  }

  private ResponseEntity<Void> done(String what, HttpServletRequest request) {
    return SeeOther.to(Typed.with(frames.of(request).link(LIST), "done", what));
  }

  private static UUID read(String invitation) {
    try {
      return UUID.fromString(invitation);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.NOT_FOUND);
    }
  }
}
