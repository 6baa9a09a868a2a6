package preflight.identity.accounts.web;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;
import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.Account;
import preflight.identity.AccountId;
import preflight.identity.Caller;
import preflight.identity.Role;
import preflight.identity.SessionId;
import preflight.identity.Sessions;
import preflight.identity.accounts.Fault;
import preflight.identity.accounts.OwnPassword;
import preflight.identity.accounts.factor.SecondFactors;
import preflight.identity.accounts.factor.SecondFactors.Proof;
import preflight.platform.web.Csrf;
import preflight.platform.web.Frames;
import preflight.platform.web.Pages;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.platform.web.PublicOrigin;
import preflight.platform.web.SeeOther;

/** The second factor of admins: setting it up, and showing it once a session. */
@Controller
class SecondFactorPages {
  private static final String PATH = "/login/second-factor";
  private static final String SET_UP = PATH + "/set-up";

  private final SecondFactors factors;
  private final OwnPassword password;
  private final LoginLimits limits;
  private final Sessions sessions;
  private final Csrf csrf;
  private final PublicOrigin origin;
  private final Frames frames;
  private final Pages pages;

  SecondFactorPages(
      SecondFactors factors,
      OwnPassword password,
      LoginLimits limits,
      Sessions sessions,
      Csrf csrf,
      PublicOrigin origin,
      Frames frames,
      Pages pages) {
    this.factors = factors;
    this.password = password;
    this.limits = limits;
    this.sessions = sessions;
    this.csrf = csrf;
    this.origin = origin;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PATH)
  Object ask(@RequestParam @Nullable String returnTo, Caller caller, HttpServletRequest request) {
    var admin = Admin.of(caller);
    var page = Typed.empty(frames.of(request), returnTo);
    return factors.isSetUp(admin.account())
        ? pages.html("account/second-factor.jte", page)
        : SeeOther.to(page.link(SET_UP));
  }

  @PostMapping(path = PATH, consumes = APPLICATION_FORM_URLENCODED_VALUE)
  Object prove(
      @RequestParam MultiValueMap<String, String> posted,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    var admin = Admin.of(caller);
    var typed = new Typed(posted);
    if (!factors.isSetUp(admin.account())) {
      return SeeOther.to(typed.again(frames, request, PATH, List.of()).link(SET_UP));
    }
    return switch (factors.prove(admin.account(), admin.session(), typed.text("code"))) {
      case Proof.Right(var session) -> {
        sessions.rename(admin.caller(), session, response);
        yield SeeOther.to(next(typed));
      }
      case Proof.TooOften _ ->
          throw new ProblemException(Problem.TOO_MANY_REQUESTS)
              .withHeaders(
                  Map.of("Retry-After", String.valueOf(SecondFactors.TRIED_IN.toSeconds())));
      case Proof.Wrong _ -> {
        response.setStatus(UNPROCESSABLE_CONTENT.value());
        yield pages.html(
            "account/second-factor.jte",
            withoutCode(typed).again(frames, request, PATH, List.of(Fault.SECOND_FACTOR)));
      }
    };
  }

  @GetMapping(SET_UP)
  Object offer(@RequestParam @Nullable String returnTo, Caller caller, HttpServletRequest request) {
    var admin = Admin.of(caller);
    var page = Typed.empty(frames.of(request), returnTo);
    if (factors.isSetUp(admin.account())) {
      return SeeOther.to(page.link(PATH));
    }
    var offer = factors.offer(admin.stored(), admin.session(), issuer(request));
    return pages.html("account/enrol.jte", page(page, offer));
  }

  @PostMapping(path = SET_UP, consumes = APPLICATION_FORM_URLENCODED_VALUE)
  Object setUp(
      @RequestParam MultiValueMap<String, String> posted,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    var admin = Admin.of(caller);
    var typed = new Typed(posted);
    if (factors.isSetUp(admin.account())) {
      return SeeOther.to(frames.of(request).link(PATH));
    }
    var sealed = typed.text("sealed");
    if (!knowsPassword(admin, typed, request)) {
      return offerAgain(admin, typed, Fault.PASSWORD_CURRENT, request, response);
    }
    var done = factors.setUp(admin.account(), admin.session(), sealed, typed.text("code"));
    if (done.isPresent()) {
      sessions.rename(admin.caller(), done.get().session(), response);
      // What is on this page belongs to the session as it is called now.
      csrf.bind(request, done.get().session().toString());
      return codes(done.get().codes(), next(typed), request);
    }
    return offerAgain(admin, typed, Fault.SECOND_FACTOR, request, response);
  }

  /** Whoever has nothing but a session must not add an authenticator of theirs to it. */
  private boolean knowsPassword(Admin admin, Typed typed, HttpServletRequest request) {
    limits.check(admin.stored(), request);
    boolean right = password.isOf(admin.account(), typed.text(Typed.CURRENT));
    if (!right) {
      limits.failed(admin.stored(), request);
    }
    return right;
  }

  private Pages.Html offerAgain(
      Admin admin,
      Typed typed,
      Fault fault,
      HttpServletRequest request,
      HttpServletResponse response) {
    response.setStatus(UNPROCESSABLE_CONTENT.value());
    var page = withoutCode(typed).again(frames, request, SET_UP, List.of(fault));
    var offer =
        factors.offerAgain(typed.text("sealed"), admin.stored(), admin.session(), issuer(request));
    return pages.html("account/enrol.jte", page(page, offer));
  }

  @PostMapping(path = PATH + "/codes", consumes = APPLICATION_FORM_URLENCODED_VALUE)
  Pages.Html newCodes(Caller caller, HttpServletRequest request) {
    return codes(factors.newCodes(Admin.of(caller).account()), SettingsPages.PATH, request);
  }

  private Pages.Html codes(List<String> codes, String next, HttpServletRequest request) {
    return pages.html(
        "account/recovery-codes.jte",
        new RecoveryCodesPage(frames.of(request).at(SettingsPages.PATH), codes, next));
  }

  private static String next(Typed typed) {
    return Objects.requireNonNullElse(typed.returnTo(), AdminPages.PATH);
  }

  private static Typed withoutCode(Typed typed) {
    var rest = new LinkedMultiValueMap<>(typed.posted());
    rest.remove("code");
    return new Typed(rest);
  }

  private static SetUpPage page(AccountPage form, SecondFactors.Offer offer) {
    return new SetUpPage(
        form,
        offer.sealed(),
        Arrays.asList(offer.secret().split("(?<=\\G.{4})")),
        offer.uri(),
        QrSquares.of(offer.uri()));
  }

  /** So that two installations are told apart in the app. */
  private String issuer(HttpServletRequest request) {
    return frames.texts(request).text("app.name") + " " + URI.create(origin.of(request)).getHost();
  }

  /** An admin with a session of ours in a browser; for everybody else there is nothing to show. */
  private record Admin(Caller.SignedIn caller, Account stored, SessionId session) {
    static Admin of(Caller caller) {
      if (caller instanceof Caller.SignedIn signedIn
          && signedIn.byCookie()
          && signedIn.session() != null
          && signedIn.stored() != null
          && signedIn.stored().role() == Role.ADMIN) {
        return new Admin(signedIn, signedIn.stored(), signedIn.session().id());
      }
      throw new ProblemException(Problem.FORBIDDEN);
    }

    AccountId account() {
      return stored.id();
    }
  }
}
