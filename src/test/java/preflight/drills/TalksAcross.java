package preflight.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import preflight.support.Http;
import preflight.support.Person;
import tools.jackson.databind.json.JsonMapper;

/** Talks with the coach that two instances share, and the one budget that both spend. */
record TalksAcross(InstancesRig rig) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern PIECE =
      Pattern.compile("(?m)^id: (\\S+)\\nevent: text\\ndata: (.*)$");
  private static final int TALKERS = 16;
  private static final int ROOM = 3;

  List<DrillRow> all() throws Exception {
    var rows = new ArrayList<DrillRow>();
    rows.add(
        AcrossInstances.row(
            "a reply asked for at one instance, read along and resumed at the other",
            this::streams));
    rows.add(
        AcrossInstances.row(
            "a message sent to both at the same moment under one id", this::sameMessage));
    rows.add(
        AcrossInstances.row(
            "%d talks begun at both at once, with room in the budget for %d"
                .formatted(TALKERS, ROOM),
            this::budget));
    return rows;
  }

  private String streams() throws IOException {
    var person = talking();
    var turn = UUID.randomUUID();
    var path = "/runs/" + person.run() + "/coach";
    String heard;
    String alongside;
    try (var asked =
        person.open("POST", path + "/message", message(turn), "Accept", "text/event-stream")) {
      // Its first event says that the turn is known.
      asked.readNBytes(5);
      alongside = events(rig.two.http(), person, turn, "");
      heard = "id: 1" + new String(asked.readAllBytes(), StandardCharsets.UTF_8);
    }
    var pieces = pieces(alongside);
    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(alongside).contains("event: end");
    assertThat(text(pieces)).isEqualTo(text(pieces(heard))).contains("What would you try?");
    var rest = pieces(events(rig.two.http(), person, turn, pieces.get(1).getFirst()));
    assertThat(text(rest)).isEqualTo(text(pieces.subList(2, pieces.size())));
    return "the same %d pieces at both while it came, and from the third on the rest"
        .formatted(pieces.size());
  }

  private String sameMessage() {
    var person = talking();
    var turn = UUID.randomUUID();
    rig.vendor.asked().clear();
    var answers =
        new AcrossInstances(rig)
            .atBoth(http ->
                http.postJson(
                    "/runs/" + person.run() + "/coach/message",
                    message(turn),
                    "Authorization",
                    "Bearer " + person.token()));
    var replies =
        answers.stream()
            .map(each -> Person.json(each, 200).at("/assistant_turn/content").asString())
            .toList();
    assertThat(replies.getFirst()).isEqualTo(replies.getLast()).isNotEmpty();
    assertThat(rig.vendor.asked()).hasSize(1);
    var again =
        rig.two
            .http()
            .postJson(
                "/runs/" + person.run() + "/coach/message",
                message(turn),
                "Authorization",
                "Bearer " + person.token());
    assertThat(Person.json(again, 200).at("/assistant_turn/content").asString())
        .isEqualTo(replies.getFirst());
    assertThat(rig.vendor.asked()).hasSize(1);
    return "both got the one reply, and so did a third; the model was asked once";
  }

  /** Every look at the month's row must find no more than the limit. */
  private String budget() throws InterruptedException {
    var database = rig.database.client(rig.primary);
    var ready = new ArrayList<Person>();
    for (int i = 0; i < TALKERS; i++) {
      ready.add(completed(i % 2 == 0 ? rig.one.http() : rig.two.http()));
    }
    var agreed = "{\"consent\":{\"version\":\"%s\"}}".formatted(consent(ready.getFirst()));
    long most = database.sql("select max(amount) from llm_holds").query(Long.class).single();
    database
        .sql("update llm_budget_periods set spent = limit_amount - :room")
        .param("room", ROOM * most + most / 2)
        .update();
    rig.vendor.asked().clear();
    var over = new AtomicBoolean();
    var watched = CompletableFuture.supplyAsync(() -> overspent(over), Thread::startVirtualThread);
    var statuses =
        ready.stream()
            .map(each ->
                CompletableFuture.supplyAsync(
                    () ->
                        each.send("POST", "/runs/" + each.run() + "/coach/start", agreed)
                            .statusCode(),
                    Thread::startVirtualThread))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    over.set(true);
    long looks = watched.join();
    long begun = statuses.stream().filter(each -> each == 200).count();
    assertThat(begun).as("begun, of %s", statuses).isPositive().isLessThan(TALKERS);
    assertThat(rig.vendor.asked().size()).as("asked").isLessThan(TALKERS);
    assertThat(
            database
                .sql(
                    "select count(*) from llm_budget_periods where spent + reserved > limit_amount or stopped_at is not null")
                .query(Long.class)
                .single())
        .isZero();
    database.sql("update llm_budget_periods set spent = 0").update();
    return "%d begun, %d told that the coach rests, the model asked %d times; spent and held never above the limit in %d looks"
        .formatted(begun, TALKERS - begun, rig.vendor.asked().size(), looks);
  }

  private long overspent(AtomicBoolean over) {
    var database = rig.database.client(rig.primary);
    long looks = 0;
    while (!over.get()) {
      looks++;
      assertThat(
              database
                  .sql(
                      "select coalesce(max(spent + reserved - limit_amount), 0) from llm_budget_periods")
                  .query(Long.class)
                  .single())
          .as("above the limit")
          .isNotPositive();
      LockSupport.parkNanos(5_000_000);
    }
    return looks;
  }

  /** With a completed run, and the coach's first words. */
  private Person talking() {
    var person = completed(rig.one.http());
    var agreed = "{\"consent\":{\"version\":\"%s\"}}".formatted(consent(person));
    Person.json(person.send("POST", "/runs/" + person.run() + "/coach/start", agreed), 200);
    return person;
  }

  private static String consent(Person person) {
    return Person.json(person.send("POST", "/runs/" + person.run() + "/coach/start", "{}"), 409)
        .at("/consent/version")
        .asString();
  }

  private static Person completed(Http http) {
    var person = Person.starting(http, "ai-readiness");
    person.save("background", "{\"role\":\"nurse\",\"setting\":\"hospital\"}");
    person.save("confidence", "{\"ai_confidence\":3,\"judging_output\":3,\"explaining\":3}");
    person.save(
        "use",
        "{\"tool_use\":2,\"tasks\":[\"notes\"],\"checking\":\"always\",\"local_rules\":\"clear\"}");
    person.save(
        "difficulty",
        "{\"recent_problem\":\"It left out an allergy, case %s.\"}".formatted(UUID.randomUUID()));
    Person.json(person.complete(), 200);
    return person;
  }

  private static String message(UUID turn) {
    return JSON.writeValueAsString(
        Map.of("message", "I would check twice.", "turn_id", turn.toString()));
  }

  private static String events(Http http, Person person, UUID turn, String after) {
    var path = "/runs/" + person.run() + "/coach/turns/" + turn + "/events";
    var token = "Bearer " + person.token();
    var answer =
        after.isEmpty()
            ? http.get(path, "Authorization", token)
            : http.get(path, "Authorization", token, "Last-Event-ID", after);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** The id and the words of each. */
  private static List<List<String>> pieces(String stream) {
    return PIECE
        .matcher(stream)
        .results()
        .map(each -> List.of(each.group(1), JSON.readTree(each.group(2)).get("text").asString()))
        .toList();
  }

  private static String text(List<List<String>> pieces) {
    return String.join("", pieces.stream().map(List::getLast).toList());
  }
}
