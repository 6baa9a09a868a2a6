package preflight.identity.accounts.web;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;
import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.Caller;
import preflight.identity.WayOut;
import preflight.identity.accounts.AccountErasure;
import preflight.identity.accounts.AccountErasure.Erased;
import preflight.platform.web.ErrorLine;
import preflight.platform.web.Frames;
import preflight.platform.web.Pages;
import preflight.platform.web.SeeOther;

/** Deleting one's account, with all that is in it. */
@Controller
class DeletePages {
  private static final String PATH = SettingsPages.PATH + "/delete";
  private static final String DONE = "/deleted";
  private static final String ADDRESS = "address";

  private final AccountErasure erasure;
  private final LoginLimits limits;
  private final WayOut wayOut;
  private final Frames frames;
  private final Pages pages;

  DeletePages(
      AccountErasure erasure, LoginLimits limits, WayOut wayOut, Frames frames, Pages pages) {
    this.erasure = erasure;
    this.limits = limits;
    this.wayOut = wayOut;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PATH)
  Pages.Html ask(Caller caller, HttpServletRequest request) {
    return html(OwnAccount.of(caller), List.of(), request);
  }

  @PostMapping(path = PATH, consumes = APPLICATION_FORM_URLENCODED_VALUE)
  Object delete(
      @RequestParam MultiValueMap<String, String> posted,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    var own = OwnAccount.of(caller);
    limits.check(own.account(), request);
    var typed = new Typed(posted).text(own.isLocal() ? Typed.CURRENT : ADDRESS);
    return switch (erasure.erase(own.account(), typed)) {
      case Erased.Yes _ -> {
        wayOut.take(request, response);
        yield SeeOther.to(frames.of(request).link(DONE));
      }
      case Erased.No(var fault) -> {
        limits.failed(own.account(), request);
        response.setStatus(UNPROCESSABLE_CONTENT.value());
        yield html(own, List.of(line(fault.field(), Typed.words(fault), request)), request);
      }
      case Erased.LastAdmin _ -> {
        response.setStatus(CONFLICT.value());
        yield html(own, List.of(line("go", "delete.last-admin", request)), request);
      }
    };
  }

  @GetMapping(DONE)
  Pages.Html done(HttpServletRequest request) {
    return pages.html("account/deleted.jte", frames.of(request));
  }

  private ErrorLine line(String field, String key, HttpServletRequest request) {
    return new ErrorLine(field, null, frames.of(request).text(key));
  }

  private Pages.Html html(OwnAccount own, List<ErrorLine> errors, HttpServletRequest request) {
    var frame = frames.of(request).at(PATH);
    return pages.html(
        "account/delete.jte",
        new DeletePage(
            new AccountPage(frame, Map.of(), errors, false, null),
            own.isLocal() ? null : AccountErasure.typedInstead(own.account())));
  }
}
