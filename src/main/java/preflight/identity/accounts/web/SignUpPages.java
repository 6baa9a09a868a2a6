package preflight.identity.accounts.web;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;
import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.Caller;
import preflight.identity.accounts.SignUp;
import preflight.identity.accounts.SignUps;
import preflight.platform.mail.Outbox;
import preflight.platform.web.Csrf;
import preflight.platform.web.Frames;
import preflight.platform.web.Pages;
import preflight.platform.web.PublicOrigin;
import preflight.platform.web.SeeOther;

/** Signing up, and confirming it with the code of the mail. */
@Controller
class SignUpPages {
  static final String PATH = "/sign-up";

  private static final String SENT = "/sign-up/sent";
  private static final String CONFIRM = "/sign-up/confirm";

  private final SignUps signUps;
  private final Doors doors;
  private final PublicOrigin origin;
  private final Outbox outbox;
  private final Frames frames;
  private final Pages pages;

  SignUpPages(
      SignUps signUps,
      Doors doors,
      PublicOrigin origin,
      Outbox outbox,
      Frames frames,
      Pages pages) {
    this.signUps = signUps;
    this.doors = doors;
    this.origin = origin;
    this.outbox = outbox;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PATH)
  Pages.Html show(@RequestParam @Nullable String returnTo, HttpServletRequest request) {
    return pages.html("account/sign-up.jte", Typed.empty(frames.of(request), returnTo));
  }

  @PostMapping(path = PATH, consumes = APPLICATION_FORM_URLENCODED_VALUE)
  Object ask(
      @RequestParam MultiValueMap<String, String> posted,
      HttpServletRequest request,
      HttpServletResponse response) {
    var typed = new Typed(posted);
    var frame = frames.of(request);
    if (!Csrf.isProven(request)) {
      return pages.html("account/sign-up.jte", typed.again(frames, request, PATH, List.of()));
    }
    var faults =
        signUps.ask(
            new SignUp(
                typed.text("email"),
                typed.text("name"),
                typed.text(Typed.PASSWORD),
                frame.language(),
                typed.returnTo()),
            origin.of(request));
    if (faults.isEmpty()) {
      return SeeOther.to(frame.link(SENT));
    }
    response.setStatus(UNPROCESSABLE_CONTENT.value());
    return pages.html("account/sign-up.jte", typed.again(frames, request, PATH, faults));
  }

  /** The same for everybody, so that nobody learns who has an account. */
  @GetMapping(SENT)
  Pages.Html sent(HttpServletRequest request) {
    return pages.html(
        "account/sent.jte", SentPage.of("sign-up-sent", frames.of(request), outbox, CONFIRM));
  }

  @GetMapping(CONFIRM)
  Pages.Html link(HttpServletRequest request) {
    return pages.html("account/confirm.jte", Typed.empty(frames.of(request), null));
  }

  @PostMapping(path = CONFIRM, consumes = APPLICATION_FORM_URLENCODED_VALUE)
  Object confirm(
      @RequestParam MultiValueMap<String, String> posted,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    var typed = new Typed(posted);
    if (!Csrf.isProven(request)) {
      return pages.html("account/confirm.jte", typed.again(frames, request, CONFIRM, List.of()));
    }
    var confirmed =
        signUps.confirm(
            typed.text("code"),
            typed.text(Typed.PASSWORD),
            account -> doors.open(account, typed.shared(), caller, request, response));
    return switch (confirmed) {
      case SignUps.Confirmed.Yes(var returnTo) -> SeeOther.to(Doors.next(caller, returnTo));
      case SignUps.Confirmed.No(var fault) -> {
        response.setStatus(UNPROCESSABLE_CONTENT.value());
        yield pages.html(
            "account/confirm.jte", typed.again(frames, request, CONFIRM, List.of(fault)));
      }
    };
  }
}
