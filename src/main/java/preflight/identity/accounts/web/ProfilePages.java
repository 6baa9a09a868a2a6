package preflight.identity.accounts.web;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;
import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.Account;
import preflight.identity.Caller;
import preflight.identity.accounts.AccountDetails;
import preflight.identity.accounts.Fault;
import preflight.platform.web.ErrorLine;
import preflight.platform.web.Frames;
import preflight.platform.web.Languages;
import preflight.platform.web.PageFrame;
import preflight.platform.web.Pages;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.platform.web.SeeOther;

/** Who one is here: what one is called, and in which language one reads. */
@Controller
class ProfilePages {
  private static final String PATH = "/app/profile";
  private static final List<String> FIELDS = List.of("name", "language");

  private final AccountDetails details;
  private final Frames frames;
  private final Pages pages;

  ProfilePages(AccountDetails details, Frames frames, Pages pages) {
    this.details = details;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PATH)
  Pages.Html show(@RequestParam @Nullable String saved, Caller caller, HttpServletRequest request) {
    return html(caller, frames.of(request), Map.of(), List.of(), saved != null);
  }

  @PostMapping(path = SettingsPages.PATH + "/details", consumes = APPLICATION_FORM_URLENCODED_VALUE)
  Object change(
      @RequestParam MultiValueMap<String, String> posted,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    var typed = new Typed(posted);
    var own = OwnAccount.of(caller);
    var faults = details.change(own.account().id(), typed.text("name"), typed.text("language"));
    if (!faults.isEmpty()) {
      response.setStatus(UNPROCESSABLE_CONTENT.value());
      var frame = frames.of(request).at(PATH);
      return html(caller, frame, posted.toSingleValueMap(), faults, false);
    }
    // In the language that was just chosen, whatever this page was in.
    return SeeOther.to(PATH + "?saved=1");
  }

  private Pages.Html html(
      Caller caller,
      PageFrame frame,
      Map<String, String> posted,
      List<Fault> faults,
      boolean saved) {
    if (!(caller instanceof Caller.SignedIn signedIn)) {
      throw new ProblemException(Problem.UNAUTHORIZED);
    }
    var stored = signedIn.stored();
    var errors =
        faults.stream()
            .map(fault -> new ErrorLine(fault.field(), null, frame.text(Typed.words(fault))))
            .toList();
    return pages.html(
        "account/profile.jte",
        new ProfilePage(
            new AccountPage(frame, typed(stored, posted), errors, false, null),
            stored == null ? signedIn.identity().email() : stored.email(),
            stored == null ? null : known(stored, frame),
            frames.languages().stream()
                .map(tag -> new ProfilePage.Language(tag, Languages.ownName(tag)))
                .toList(),
            saved));
  }

  private ProfilePage.Known known(Account stored, PageFrame frame) {
    return new ProfilePage.Known(
        stored.role().word(),
        stored.issuer().equals(Account.LOCAL),
        Frames.date(details.since(stored.id()), frame));
  }

  /** What is stored, and over it what was posted. */
  private static Map<String, String> typed(@Nullable Account stored, Map<String, String> posted) {
    Map<String, String> typed = new HashMap<>();
    if (stored != null) {
      typed.put("name", Objects.requireNonNullElse(stored.name(), ""));
      typed.put("language", Objects.requireNonNullElse(stored.language(), ""));
    }
    for (var field : FIELDS) {
      if (posted.containsKey(field)) {
        typed.put(field, posted.get(field));
      }
    }
    return typed;
  }
}
