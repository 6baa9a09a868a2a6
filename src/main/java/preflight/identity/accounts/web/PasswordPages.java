package preflight.identity.accounts.web;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;
import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.accounts.Fault;
import preflight.identity.accounts.PasswordResets;
import preflight.platform.mail.Outbox;
import preflight.platform.web.Csrf;
import preflight.platform.web.Frames;
import preflight.platform.web.Pages;
import preflight.platform.web.PublicOrigin;
import preflight.platform.web.SeeOther;

/** A forgotten password: asking for a mail, and setting a new one with its code. */
@Controller
class PasswordPages {
  private static final String FORGOT = "/password/forgot";
  private static final String SENT = "/password/sent";
  private static final String RESET = "/password/reset";
  private static final String DONE = "/password/done";

  private final PasswordResets resets;
  private final PublicOrigin origin;
  private final Outbox outbox;
  private final Frames frames;
  private final Pages pages;

  PasswordPages(
      PasswordResets resets, PublicOrigin origin, Outbox outbox, Frames frames, Pages pages) {
    this.resets = resets;
    this.origin = origin;
    this.outbox = outbox;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(FORGOT)
  Pages.Html forgot(@RequestParam @Nullable String returnTo, HttpServletRequest request) {
    return pages.html("account/forgot.jte", Typed.empty(frames.of(request), returnTo));
  }

  @PostMapping(path = FORGOT, consumes = APPLICATION_FORM_URLENCODED_VALUE)
  Object ask(
      @RequestParam MultiValueMap<String, String> posted,
      HttpServletRequest request,
      HttpServletResponse response) {
    return answer(
        "account/forgot.jte",
        FORGOT,
        SENT,
        posted,
        request,
        response,
        typed -> resets.ask(typed.text("email"), origin.of(request)));
  }

  /** The same for everybody, so that nobody learns who has an account. */
  @GetMapping(SENT)
  Pages.Html sent(HttpServletRequest request) {
    return pages.html(
        "account/sent.jte", SentPage.of("reset-sent", frames.of(request), outbox, RESET));
  }

  @GetMapping(RESET)
  Pages.Html link(HttpServletRequest request) {
    return pages.html("account/reset.jte", Typed.empty(frames.of(request), null));
  }

  @PostMapping(path = RESET, consumes = APPLICATION_FORM_URLENCODED_VALUE)
  Object reset(
      @RequestParam MultiValueMap<String, String> posted,
      HttpServletRequest request,
      HttpServletResponse response) {
    return answer(
        "account/reset.jte",
        RESET,
        DONE,
        posted,
        request,
        response,
        typed -> resets.reset(typed.text("code"), typed.text(Typed.PASSWORD), origin.of(request)));
  }

  @GetMapping(DONE)
  Pages.Html done(HttpServletRequest request) {
    return pages.html("account/done.jte", frames.of(request));
  }

  private interface Step {
    Optional<Fault> take(Typed typed);
  }

  private Object answer(
      String template,
      String path,
      String next,
      MultiValueMap<String, String> posted,
      HttpServletRequest request,
      HttpServletResponse response,
      Step step) {
    var typed = new Typed(posted);
    if (!Csrf.isProven(request)) {
      return pages.html(template, typed.again(frames, request, path, List.of()));
    }
    var fault = step.take(typed);
    if (fault.isEmpty()) {
      return SeeOther.to(frames.of(request).link(next));
    }
    response.setStatus(UNPROCESSABLE_CONTENT.value());
    return pages.html(template, typed.again(frames, request, path, List.of(fault.get())));
  }
}
