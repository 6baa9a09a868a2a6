package preflight.runs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import preflight.forms.Forms;
import preflight.privacy.Consent;
import preflight.privacy.Consents;
import preflight.support.Person;
import preflight.support.RunningApp;

class StartRunTests {
  @Test
  void startsARunOnTheLatestVersion() {
    var response = RunningApp.http().postJson("/runs", "{\"form_name\":\"two-pages\"}");
    var started = json(response, 201);
    assertThat(started.propertyNames())
        .containsExactly(
            "run_id",
            "form_name",
            "form_version",
            "status",
            "started_at",
            "resume_code",
            "participant_token");
    assertThat(started.get("form_version").asString()).isEqualTo("1.0.0");
    assertThat(started.get("status").asString()).isEqualTo("in_progress");
    assertThat(response.headers().firstValue("Location"))
        .hasValue("/runs/" + started.get("run_id").asString());
  }

  @Test
  void givesACodeOf100BitsAndKeepsOnlyItsHash() {
    var ada = Person.starting("two-pages");
    String code = ada.started().get("resume_code").asString();
    assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}");
    byte[] stored =
        RunningApp.sql()
            .sql("select resume_code_hash from runs where run_id = :run::uuid")
            .param("run", ada.run())
            .query(byte[].class)
            .single();
    assertThat(stored).hasSize(32).isEqualTo(new ResumeCode(code).hash());
  }

  @Test
  void givesABrowserACookieAndNoToken() {
    var response =
        RunningApp.http()
            .postJson("/runs", "{\"form_name\":\"two-pages\"}", "Sec-Fetch-Site", "same-origin");
    assertThat(json(response, 201).has("participant_token")).isFalse();
    assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("oh_session=")
        .contains("HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain("Domain");
  }

  @Test
  void joinsWhoeverHasACredential() {
    var ada = Person.starting("two-pages");
    var again = ada.startingAgain("two-pages");
    assertThat(again.started().has("participant_token")).isFalse();
    assertThat(again.run()).isNotEqualTo(ada.run());
    assertThat(json(ada.get("/runs"), 200).get("items")).hasSize(2);
  }

  @Test
  void marksWhatIsOnlyATest() {
    var tried =
        json(
            RunningApp.http().postJson("/runs", "{\"form_name\":\"two-pages\",\"is_test\":true}"),
            201);
    assertThat(isTest(tried.get("run_id").asString())).isTrue();
    assertThat(isTest(Person.starting("two-pages").run())).isFalse();
  }

  private static boolean isTest(String run) {
    return RunningApp.sql()
        .sql("select is_test from runs where run_id = :run::uuid")
        .param("run", run)
        .query(Boolean.class)
        .single();
  }

  @Test
  void takesTheLanguageThatWasAskedFor() {
    var started =
        json(
            RunningApp.http()
                .postJson("/runs", "{\"form_name\":\"two-pages\",\"language\":\"de\"}"),
            201);
    assertThat(language(started.get("run_id").asString())).isEqualTo("de");
  }

  @Test
  void takesTheBrowsersLanguageWhenNoneWasAskedFor() {
    var started =
        json(
            RunningApp.http()
                .postJson(
                    "/runs", "{\"form_name\":\"two-pages\"}", "Accept-Language", "fr, de;q=0.8"),
            201);
    assertThat(language(started.get("run_id").asString())).isEqualTo("de");
  }

  @Test
  void recordsTheConsentThatWasGiven() {
    var started =
        json(
            RunningApp.http()
                .postJson(
                    "/runs",
                    "{\"form_name\":\"ai-readiness\",\"consent\":{\"version\":\"1.0.0\"}}"),
            201);
    var consents =
        RunningApp.bean(Consents.class).of(UUID.fromString(started.get("run_id").asString()));
    assertThat(consents)
        .singleElement()
        .satisfies(consent -> {
          assertThat(consent.purpose()).isEqualTo(Consent.Purpose.TAKING_PART);
          assertThat(consent.version()).isEqualTo("1.0.0");
          assertThat(consent.language()).isEqualTo("en");
          assertThat(consent.textHash()).isEqualTo(sha256(consentText("ai-readiness", "en")));
          assertThat(consent.givenAt()).isEqualTo(started.get("started_at").asString());
        });
  }

  /** The words that were read are proven, not only their number. */
  @Test
  void recordsTheConsentInTheLanguageItWasReadIn() {
    RunningApp.bean(Forms.class)
        .publish(
            """
            { "id": "agreed", "title": "Agreed",
              "meta": { "version": "1.0.0", "languages": ["en", "de"] },
              "consent": { "version": "2.0.0", "text": { "en": "You agree.", "de": "Sie stimmen zu." } },
              "pages": [ { "id": "only", "title": "Only", "blocks": [
                { "type": "text", "name": "word", "label": "Word" } ] } ] }
            """);
    var started =
        json(
            RunningApp.http()
                .postJson(
                    "/runs",
                    "{\"form_name\":\"agreed\",\"language\":\"de\",\"consent\":{\"version\":\"2.0.0\"}}"),
            201);

    var consent =
        RunningApp.bean(Consents.class)
            .of(UUID.fromString(started.get("run_id").asString()))
            .getFirst();
    assertThat(consent.language()).isEqualTo("de");
    assertThat(consent.textHash()).isEqualTo(sha256("Sie stimmen zu."));
  }

  @Test
  void recordsNoConsentThatWasNotGiven() {
    var ada = Person.starting("ai-readiness");
    assertThat(RunningApp.bean(Consents.class).of(UUID.fromString(ada.run()))).isEmpty();
  }

  @Test
  void refusesAConsentToAnotherText() {
    refuses(
        "{\"form_name\":\"ai-readiness\",\"consent\":{\"version\":\"0.9.0\"}}",
        "/consent/version",
        "other_version");
  }

  @Test
  void refusesALanguageThatTheFormDoesNotHave() {
    refuses("{\"form_name\":\"two-pages\",\"language\":\"fr\"}", "/language", "unknown_language");
  }

  @Test
  void refusesAStartWithoutAForm() {
    refuses("{}", "/form_name", "required");
  }

  @Test
  void refusesANameThatNoFormCanHave() {
    refuses("{\"form_name\":\"../etc\"}", "/form_name", "invalid_name");
  }

  @Test
  void refusesAFieldItDoesNotKnow() {
    refuses(
        "{\"form_name\":\"two-pages\",\"participant_id\":1}", "/participant_id", "unknown_field");
  }

  @Test
  void doesNotFindAFormThatIsNotPublished() {
    json(RunningApp.http().postJson("/runs", "{\"form_name\":\"no-such-form\"}"), 404);
  }

  @Test
  void doesNotFindAVersionThatIsNotPublished() {
    json(
        RunningApp.http().postJson("/runs", "{\"form_name\":\"two-pages\",\"version\":\"9.9.9\"}"),
        404);
  }

  private static void refuses(String body, String pointer, String code) {
    long before = runs();
    var error = json(RunningApp.http().postJson("/runs", body), 422).get("errors").get(0);
    assertThat(error.get("pointer").asString()).isEqualTo(pointer);
    assertThat(error.get("code").asString()).isEqualTo(code);
    assertThat(error.get("message").asString()).isNotBlank();
    assertThat(runs()).isEqualTo(before);
  }

  private static String consentText(String form, String language) {
    var published = RunningApp.bean(Forms.class).latest(form).orElseThrow();
    return Objects.requireNonNull(published.form().consent()).text().in(language);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long runs() {
    return RunningApp.sql().sql("select count(*) from runs").query(Long.class).single();
  }

  private static String language(String run) {
    return RunningApp.sql()
        .sql("select language from runs where run_id = :run::uuid")
        .param("run", run)
        .query(String.class)
        .single();
  }
}
