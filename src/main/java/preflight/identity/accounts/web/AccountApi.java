package preflight.identity.accounts.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import preflight.identity.Caller;
import preflight.identity.Role;
import preflight.identity.accounts.Fault;
import preflight.identity.accounts.SignUp;
import preflight.identity.accounts.SignUps;
import preflight.identity.web.IssuedTokens;
import preflight.platform.web.FieldError;
import preflight.platform.web.Frames;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.platform.web.PublicOrigin;
import preflight.platform.web.Texts;

/** Signing up and in, for programs and for scripts of our pages. */
@RestController
class AccountApi {
  private final SignUps signUps;
  private final Doors doors;
  private final PublicOrigin origin;
  private final Frames frames;

  AccountApi(SignUps signUps, Doors doors, PublicOrigin origin, Frames frames) {
    this.signUps = signUps;
    this.doors = doors;
    this.origin = origin;
    this.frames = frames;
  }

  record Asked(
      @Nullable String email,
      @Nullable String password,
      @Nullable String name,
      @Nullable String returnTo) {
    /** Never prints the address or the password. */
    @Override
    public String toString() {
      return "Asked[...]";
    }
  }

  /** 202 whether the address has an account or not: the rest is in the mail. */
  @PostMapping(
      path = "/auth/sign-up",
      consumes = APPLICATION_JSON_VALUE,
      produces = APPLICATION_JSON_VALUE)
  ResponseEntity<Void> signUp(@RequestBody Asked body, HttpServletRequest request) {
    var texts = frames.texts(request);
    var faults =
        signUps.ask(
            new SignUp(
                textOf(body.email()),
                textOf(body.name()),
                textOf(body.password()),
                texts.language(),
                Typed.returnTo(body.returnTo())),
            origin.of(request));
    if (!faults.isEmpty()) {
      throw invalid(faults, texts);
    }
    return ResponseEntity.status(HttpStatus.ACCEPTED).build();
  }

  record Credentials(@Nullable String email, @Nullable String password) {
    /** Never prints the address or the password. */
    @Override
    public String toString() {
      return "Credentials[...]";
    }
  }

  /** A page of ours is given the cookie, anybody else their tokens. */
  @PostMapping(
      path = "/auth/login",
      consumes = APPLICATION_JSON_VALUE,
      produces = APPLICATION_JSON_VALUE)
  ResponseEntity<IssuedTokens> login(
      @RequestBody Credentials body,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    var refused =
        new ProblemException(
            Problem.UNAUTHORIZED, frames.texts(request).text("invalid.account.credentials"));
    var account =
        doors
            .check(textOf(body.email()), textOf(body.password()), request)
            .orElseThrow(() -> refused);
    if (!"same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
      var pair = doors.openForClient(account, request).orElseThrow(() -> refused);
      return ResponseEntity.ok(IssuedTokens.of(pair));
    }
    if (!doors.open(account, false, caller, request, response)) {
      throw refused;
    }
    return ResponseEntity.noContent().build();
  }

  /**
   * Who is signed in.
   *
   * @param accountId null while a foreign account has written nothing here
   */
  record Me(
      @Nullable String accountId,
      @Nullable String email,
      boolean emailConfirmed,
      @Nullable String name,
      String role,
      @Nullable String language) {}

  @GetMapping(path = "/auth/me", produces = APPLICATION_JSON_VALUE)
  Me me(Caller caller) {
    if (!(caller instanceof Caller.SignedIn(var identity, var stored, _, _))) {
      throw new ProblemException(Problem.UNAUTHORIZED);
    }
    return stored == null
        ? new Me(
            null,
            identity.email(),
            identity.emailVerified(),
            identity.name(),
            Role.PARTICIPANT.word(),
            null)
        : new Me(
            stored.id().toString(),
            stored.email(),
            stored.emailConfirmed(),
            stored.name(),
            stored.role().word(),
            stored.language());
  }

  private static String textOf(@Nullable String given) {
    return given == null ? "" : given;
  }

  private static ProblemException invalid(List<Fault> faults, Texts texts) {
    return new ProblemException(
        Problem.INVALID_REQUEST,
        faults.stream()
            .map(fault ->
                new FieldError(
                    FieldError.step(fault.field()), fault.word(), texts.text(Typed.words(fault))))
            .toList());
  }
}
