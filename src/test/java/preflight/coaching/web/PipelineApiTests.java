package preflight.coaching.web;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.identity.Role;
import preflight.identity.SignedBrowser;
import preflight.identity.TestAccount;
import preflight.support.RunningApp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON face of pipelines, over HTTP. */
class PipelineApiTests {
  private static final SignedBrowser ADMIN = SignedBrowser.of(Role.ADMIN);

  private final String researcher =
      TestAccount.inAClient(RunningApp.context(), Role.RESEARCHER).bearer();
  private final String name = "api-" + UUID.randomUUID();

  private ObjectNode document(String version) {
    try (var in = PipelineApiTests.class.getResourceAsStream("/pipelines/default.json")) {
      return ((ObjectNode) JsonMapper.shared().readTree(Objects.requireNonNull(in)))
          .put("name", name)
          .put("version", version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> get(String path) {
    return RunningApp.http().get(path, "Authorization", researcher);
  }

  private HttpResponse<String> further(ObjectNode document) {
    return ADMIN.send("POST", "/pipelines/" + name + "/versions", document.toString());
  }

  private HttpResponse<String> label(String body) {
    return ADMIN.send("PUT", "/pipelines/" + name + "/labels/production", body);
  }

  private static String fault(HttpResponse<String> response, int status) {
    JsonNode problem = json(response, status);
    assertThat(problem.path("errors")).hasSize(1);
    var error = problem.path("errors").get(0);
    assertThat(error.path("message").asString()).isNotBlank();
    return error.path("pointer").asString() + " " + error.path("code").asString();
  }

  private void first() {
    json(ADMIN.send("POST", "/pipelines", document("1.0.0").toString()), 201);
  }

  @Test
  void anAdminPublishesAndAResearcherReads() {
    var created = ADMIN.send("POST", "/pipelines", document("1.0.0").toString());

    var published = json(created, 201);
    assertThat(created.headers().firstValue("Location")).contains("/pipelines/" + name);
    assertThat(published.path("name").asString()).isEqualTo(name);
    assertThat(published.path("hash").asString()).matches("[0-9a-f]{64}");
    json(further(document("1.1.0")), 201);

    var newest = json(get("/pipelines/" + name), 200);
    assertThat(newest.path("version").asString()).isEqualTo("1.1.0");
    assertThat(newest.path("form_name").asString()).isEqualTo("ai-readiness");
    assertThat(newest.path("document")).isEqualTo(document("1.1.0"));
    assertThat(newest.path("versions")).hasSize(2);
    var older = json(get("/pipelines/" + name + "?version=1.0.0"), 200);
    assertThat(older.path("hash")).isEqualTo(published.path("hash"));
    assertThat(older.path("document")).isEqualTo(document("1.0.0"));
    assertThat(json(get("/pipelines"), 200).path("items").valueStream())
        .anySatisfy(each -> assertThat(each.path("name").asString()).isEqualTo(name))
        .anySatisfy(each -> assertThat(each.path("name").asString()).isEqualTo("default"));
  }

  @Test
  void theSameContentAgainIsFine() {
    first();

    json(ADMIN.send("POST", "/pipelines", document("1.0.0").toPrettyString()), 200);
    json(further(document("1.0.0")), 200);
  }

  @Test
  void otherContentUnderTheSameVersionIsAConflict() {
    first();

    assertThat(fault(further(document("1.0.0").put("max_tokens", 399)), 409))
        .isEqualTo("/version immutable_version");
    assertThat(fault(ADMIN.send("POST", "/pipelines", document("1.1.0").toString()), 409))
        .isEqualTo("/name name_taken");
  }

  @Test
  void everyFaultIsNamedAtItsPlace() {
    var document = document("1.0.0").put("max_rounds", 11);
    ((ObjectNode) document.path("summary")).put("instruction", "Sum up {{age}}.");

    var problem = json(ADMIN.send("POST", "/pipelines", document.toString()), 422);

    assertThat(problem.path("errors").valueStream())
        .extracting(error -> error.path("pointer").asString() + " " + error.path("code").asString())
        .containsExactly("/max_rounds invalid_range", "/summary/instruction undeclared_variable");
    json(get("/pipelines/" + name), 404);
  }

  @Test
  void whatTheFormDoesNotShareIsNamedAtItsPlace() {
    var document = document("1.0.0");
    document.withArray("variables").add("years_in_practice");

    assertThat(fault(ADMIN.send("POST", "/pipelines", document.toString()), 422))
        .isEqualTo("/variables/8 not_shared");
  }

  @Test
  void aVersionBelongsUnderItsName() {
    first();

    assertThat(fault(further(document("1.1.0").put("name", "other")), 422))
        .isEqualTo("/name other_name");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    json(further(document("1.0.0")), 404);
    json(label("{\"version\":\"1.0.0\"}"), 404);
    json(get("/pipelines/" + name), 404);
    json(get("/pipelines/default?version=77.0.0"), 404);
  }

  @Test
  void aLabelMovesToAVersionAndToAnExperiment() {
    first();
    json(further(document("1.1.0")), 201);

    var labels = json(label("{\"version\":\"1.0.0\"}"), 200).path("labels");
    assertThat(labels).hasSize(1);
    assertThat(labels.get(0).path("label").asString()).isEqualTo("production");
    assertThat(labels.get(0).path("version").asString()).isEqualTo("1.0.0");
    assertThat(labels.get(0).has("experiment")).isFalse();

    var body =
        "{\"experiment\":{\"name\":\"tone\",\"arms\":[{\"version\":\"1.0.0\",\"weight\":1},"
            + "{\"version\":\"1.1.0\",\"weight\":2}]}}";
    json(label(body), 200);
    var moved = json(get("/pipelines/" + name), 200).path("labels").get(0);
    assertThat(moved.has("version")).isFalse();
    assertThat(moved.path("experiment"))
        .isEqualTo(JsonMapper.shared().readTree(body).path("experiment"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                          | ''                        | one_of",
        "{\"version\":\"1.0.0\",\"experiment\":{}}                    | ''                        | one_of",
        "{\"version\":\"1.0.1\"}                                      | /version                  | unknown_version",
        "{\"experiment\":{\"arms\":[]}}                               | /experiment/name          | required",
        "{\"experiment\":{\"name\":\"x\"}}                            | /experiment/arms          | required",
        "{\"experiment\":{\"name\":\"x\",\"arms\":[]}}                | /experiment/arms          | invalid_range",
        "{\"experiment\":{\"name\":\"x\",\"arms\":[{\"version\":\"1.0.0\"}]}} | /experiment/arms/0/weight | required",
      })
  void refusesATargetThatIsNone(String body, String pointer, String code) {
    first();

    assertThat(fault(label(body), 422)).isEqualTo(pointer.replace("'", "") + " " + code);
  }

  @Test
  void anAdminWithoutASecondFactorIsRefused() {
    var unproven = TestAccount.inAClient(RunningApp.context(), Role.ADMIN).bearer();

    json(
        RunningApp.http()
            .postJson("/pipelines", document("1.0.0").toString(), "Authorization", unproven),
        403);
    json(get("/pipelines/" + name), 404);
  }
}
