package preflight.identity.accounts.web;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;
import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.Caller;
import preflight.identity.accounts.FirstAdmin;
import preflight.identity.accounts.SignUp;
import preflight.platform.web.Csrf;
import preflight.platform.web.Frames;
import preflight.platform.web.LocalPath;
import preflight.platform.web.Pages;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.platform.web.SeeOther;

/** The first admin, in development; the page is not there once there is one. */
@Controller
class SetupPages {
  private static final String TEMPLATE = "account/setup.jte";

  private final FirstAdmin first;
  private final Doors doors;
  private final Frames frames;
  private final Pages pages;

  SetupPages(FirstAdmin first, Doors doors, Frames frames, Pages pages) {
    this.first = first;
    this.doors = doors;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(FirstAdmin.PATH)
  Pages.Html show(HttpServletRequest request) {
    refuseWhenClosed();
    return pages.html(TEMPLATE, Typed.empty(frames.of(request), null));
  }

  @PostMapping(path = FirstAdmin.PATH, consumes = APPLICATION_FORM_URLENCODED_VALUE)
  Object make(
      @RequestParam MultiValueMap<String, String> posted,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    refuseWhenClosed();
    var typed = new Typed(posted);
    if (!Csrf.isProven(request)) {
      return pages.html(TEMPLATE, typed.again(frames, request, FirstAdmin.PATH, List.of()));
    }
    var asked =
        new SignUp(
            typed.text("email"),
            typed.text("name"),
            typed.text(Typed.PASSWORD),
            frames.of(request).language(),
            null);
    var made =
        first.make(
            typed.text("code"),
            asked,
            account -> doors.open(account, false, caller, request, response));
    return switch (made) {
      case FirstAdmin.Made.Yes() -> SeeOther.to(LocalPath.HOME);
      case FirstAdmin.Made.No(var faults) -> {
        response.setStatus(UNPROCESSABLE_CONTENT.value());
        yield pages.html(TEMPLATE, typed.again(frames, request, FirstAdmin.PATH, faults));
      }
    };
  }

  private void refuseWhenClosed() {
    if (!first.isOpen()) {
      throw new ProblemException(Problem.NOT_FOUND);
    }
  }
}
