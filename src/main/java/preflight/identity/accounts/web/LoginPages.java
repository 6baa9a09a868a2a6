package preflight.identity.accounts.web;

import static org.springframework.http.HttpStatus.UNAUTHORIZED;
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
import preflight.identity.Passport;
import preflight.platform.web.Csrf;
import preflight.platform.web.Frames;
import preflight.platform.web.Pages;
import preflight.platform.web.SeeOther;

/** Signing in with an address and a password. */
@Controller
class LoginPages {
  static final String PATH = "/login";

  private final Doors doors;
  private final Passport passport;
  private final Frames frames;
  private final Pages pages;

  LoginPages(Doors doors, Passport passport, Frames frames, Pages pages) {
    this.doors = doors;
    this.passport = passport;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PATH)
  Pages.Html show(@RequestParam @Nullable String returnTo, HttpServletRequest request) {
    return html(Typed.empty(frames.of(request), returnTo));
  }

  @PostMapping(path = PATH, consumes = APPLICATION_FORM_URLENCODED_VALUE)
  Object signIn(
      @RequestParam MultiValueMap<String, String> posted,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    var typed = new Typed(posted);
    if (!Csrf.isProven(request)) {
      return html(typed.again(frames, request, PATH, List.of()));
    }
    var account = doors.check(typed.text("email"), typed.text(Typed.PASSWORD), request);
    if (account.isEmpty()
        || !doors.open(account.get(), typed.shared(), caller, request, response)) {
      response.setStatus(UNAUTHORIZED.value());
      return html(typed.refused(frames, request, PATH, "login.refused"));
    }
    var returnTo = typed.returnTo();
    return SeeOther.to(Doors.next(caller, returnTo));
  }

  private Pages.Html html(AccountPage form) {
    return pages.html("account/login.jte", new LoginPage(form, passport.isThere()));
  }
}
