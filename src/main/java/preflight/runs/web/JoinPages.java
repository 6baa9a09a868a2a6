package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.Caller;
import preflight.platform.web.Frames;
import preflight.platform.web.LocalPath;
import preflight.platform.web.Pages;
import preflight.platform.web.SeeOther;
import preflight.runs.JoinedRuns;

/** Asks once after signing in, and only here: "are these yours?" */
@Controller
class JoinPages {
  static final String PATH = "/app/join";

  private final JoinedRuns joined;
  private final KeptRuns kept;
  private final Frames frames;
  private final Pages pages;

  JoinPages(JoinedRuns joined, KeptRuns kept, Frames frames, Pages pages) {
    this.joined = joined;
    this.kept = kept;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PATH)
  Object ask(@RequestParam @Nullable String returnTo, Caller caller, HttpServletRequest request) {
    var anonymous = joined.waiting(caller);
    var next = LocalPath.of(returnTo, LocalPath.HOME);
    if (anonymous.isEmpty()) {
      return SeeOther.to(next);
    }
    var frame = frames.of(request);
    return pages.html(
        "app/join.jte",
        new JoinPage(frame, name(caller), PATH, next, kept.of(anonymous.get(), frame)));
  }

  @PostMapping(PATH)
  Object decide(
      @RequestParam boolean join, @RequestParam @Nullable String returnTo, Caller caller) {
    if (caller instanceof Caller.SignedIn signedIn) {
      if (join) {
        joined.join(signedIn);
      } else {
        joined.leaveApart(signedIn);
      }
    }
    return SeeOther.to(LocalPath.of(returnTo, LocalPath.HOME));
  }

  private static String name(Caller caller) {
    return caller instanceof Caller.SignedIn signedIn && signedIn.stored() != null
        ? signedIn.stored().shownName()
        : "";
  }
}
