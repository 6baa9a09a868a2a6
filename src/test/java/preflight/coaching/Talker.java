package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import preflight.support.Http;
import preflight.support.Person;
import preflight.support.RunningApp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Someone with a completed run, who talks with the coach through the API. */
final class Talker {
  static final String STORY = "The summary left out an allergy, and nobody noticed it at first.";

  private static final JsonMapper JSON = new JsonMapper();

  private final Person person;

  private Talker(Person person) {
    this.person = person;
  }

  static Talker ready(String story) {
    return ready(Person.starting("ai-readiness"), story);
  }

  static Talker ready(Http http, String story) {
    return ready(Person.starting(http, "ai-readiness"), story);
  }

  static Talker ready(Person person, String story) {
    person.save("background", "{\"role\":\"nurse\",\"setting\":\"hospital\"}");
    person.save("confidence", "{\"ai_confidence\":3,\"judging_output\":3,\"explaining\":3}");
    person.save(
        "use",
        "{\"tool_use\":2,\"tasks\":[\"notes\"],\"checking\":\"always\",\"local_rules\":\"clear\"}");
    person.save("difficulty", JSON.writeValueAsString(Map.of("recent_problem", story)));
    var completed = person.complete();
    assertThat(completed.statusCode()).as(completed.body()).isEqualTo(200);
    return new Talker(person);
  }

  UUID run() {
    return UUID.fromString(person.run());
  }

  Person person() {
    return person;
  }

  HttpResponse<String> post(String verb, String json, String... headers) {
    return person.send("POST", "/runs/" + person.run() + "/" + verb, json, headers);
  }

  JsonNode start() {
    return Person.json(post("coach/start", "{}"), 200);
  }

  HttpResponse<String> saying(UUID id, String message, String... headers) {
    return post(
        "coach/message",
        JSON.writeValueAsString(Map.of("message", message, "turn_id", id.toString())),
        headers);
  }

  /** Events as they come. */
  InputStream reading(String method, String path, String json) {
    return person.open(method, "/runs/" + person.run() + path, json, "Accept", "text/event-stream");
  }

  JsonNode say(String message) {
    return Person.json(saying(UUID.randomUUID(), message), 200);
  }

  JsonNode history() {
    return Person.json(person.get("/runs/" + person.run() + "/coach/history"), 200);
  }

  /** The summary makes itself; reading it along to its end is the way to wait for it. */
  void awaitSummary() {
    history()
        .get("turns")
        .valueStream()
        .filter(turn -> turn.get("step").asString().equals("summary"))
        .forEach(turn -> events(turn.get("id").asString()));
  }

  /** All events of that turn, once it ended. */
  List<Event> events(String turn, String... headers) {
    var answer = person.get("/runs/" + person.run() + "/coach/turns/" + turn + "/events", headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Event.read(answer.body());
  }

  /** How many rows of that table are about this run. */
  int rows(String table) {
    return RunningApp.sql()
        .sql("select count(*) from " + table + " where run_id = :run")
        .param("run", run())
        .query(Integer.class)
        .single();
  }
}
