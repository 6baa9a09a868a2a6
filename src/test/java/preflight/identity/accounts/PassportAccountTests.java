package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.identity.PassportStub;
import preflight.support.Device;
import preflight.support.OwnApp;
import preflight.support.TempFolders;
import preflight.support.TestPostgres;

/** Somebody who signs in with Passport: the way there, and the end of their account here. */
class PassportAccountTests {
  private static final String DELETE = "/app/settings/delete";
  private static final PassportStub PASSPORT = new PassportStub();

  private static final OwnApp APP = beside(PASSPORT);

  private final String email = UUID.randomUUID() + "@example.org";
  private final String cookie =
      "oh_session=" + PassportStub.token(UUID.randomUUID().toString(), email);
  private final Device device = Device.with(APP.http(), cookie);

  @AfterAll
  static void stop() {
    APP.close();
    PASSPORT.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/login, /signin",
    "/login?returnTo=/privacy, /signin?returnTo=%2Fprivacy",
    "/login?returnTo=//evil.example, /signin",
    "/login?lang=de&returnTo=/privacy, /signin?lang=de&amp;returnTo=%2Fprivacy"
  })
  void theSignInPageLeadsThere(String page, String link) {
    assertThat(new Device(APP.http()).get(page).body())
        .contains("id=\"passport\" href=\"" + link + "\"");
  }

  @Test
  void theWayThereComesBackToWhereItBegan() {
    var sent = new Device(APP.http()).get("/signin?lang=de&returnTo=%2Fprivacy");

    assertThat(Device.location(sent))
        .startsWith(PASSPORT.url() + "/signin?returnTo=http%3A%2F%2F")
        .endsWith("%2Fprivacy");
  }

  @Test
  void aPasswordOfOursStillOpens() {
    var visitor = new Device(APP.http());

    var refused = visitor.post("/login", "/login", "email=ada@example.org&password=x");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("id=\"error-password\"", "id=\"passport\"");
  }

  @Test
  void whoHasNothingHereHasNothingToDelete() {
    assertThat(device.get("/app/settings").body()).contains("Nothing is kept here yet");
    assertThat(device.get(DELETE).statusCode()).isEqualTo(404);
  }

  @Test
  void deletingTheAccountSignsOutThereOnceItIsCommitted() {
    takePart(device, APP);
    List<Long> leftThen = new ArrayList<>();
    PASSPORT.during(() -> leftThen.add(accounts(APP)));

    var gone = device.post(DELETE, DELETE, "address=" + email);

    PASSPORT.during(() -> {});
    assertThat(Device.location(gone)).isEqualTo("/deleted");
    assertThat(PASSPORT.calls()).last().isEqualTo("/api/auth/signout");
    assertThat(leftThen).last().isEqualTo(0L);
    assertThat(gone.headers().allValues("Set-Cookie"))
        .anySatisfy(set -> assertThat(set).startsWith("oh_session=;").contains("Max-Age=0"));
    comesBackAsNobody(APP);
  }

  @Test
  void aRefusedDeletionSignsOutNowhere() {
    takePart(device, APP);
    PASSPORT.calls().clear();

    assertThat(device.post(DELETE, DELETE, "address=other@example.org").statusCode())
        .isEqualTo(422);

    assertThat(PASSPORT.calls()).doesNotContain("/api/auth/signout");
    assertThat(accounts(APP)).isOne();
  }

  /** In an application of its own, as one that was not answered asks nothing more for a while. */
  @Test
  void theAccountIsDeletedAlsoWhenNobodyAnswersThere() {
    try (var silent = new PassportStub();
        var alone = beside(silent)) {
      var grace = Device.with(alone.http(), cookie);
      takePart(grace, alone);
      grace.get(DELETE);
      silent.freeze();

      var gone = grace.post(DELETE, DELETE, "address=" + email);

      assertThat(Device.location(gone)).isEqualTo("/deleted");
      assertThat(silent.calls()).last().isEqualTo("/api/auth/signout");
      comesBackAsNobody(alone);
    }
  }

  private static OwnApp beside(PassportStub passport) {
    var database = TestPostgres.newDatabase();
    try {
      return OwnApp.start(
          TempFolders.untilTheEnd("preflight-passport-"),
          "--PASSPORT_URL=" + passport.url(),
          "--DATABASE_URL=%s?user=%s&password=%s"
              .formatted(database.jdbcUrl(), database.user(), database.password()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void takePart(Device somebody, OwnApp where) {
    assertThat(somebody.post("/survey/two-pages", "/survey/two-pages", "").statusCode())
        .isEqualTo(303);
    assertThat(accounts(where)).isOne();
  }

  /** Whoever still has the cookie is signed in by it no more, and gets no new account by writing. */
  private void comesBackAsNobody(OwnApp where) {
    assertThat(accounts(where)).isZero();
    var again = Device.with(where.http(), cookie);
    assertThat(Device.location(again.get("/app/settings"))).startsWith("/login");
    Device.with(where.http(), cookie).postAlone("/survey/two-pages", "");
    assertThat(accounts(where)).isZero();
  }

  private long accounts(OwnApp where) {
    return where
        .bean(JdbcClient.class)
        .sql("select count(*) from accounts where email = :email")
        .param("email", email)
        .query(Long.class)
        .single();
  }
}
