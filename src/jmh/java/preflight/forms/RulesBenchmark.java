package preflight.forms;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is computed of ai-readiness with every save and every page. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 700, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 700, timeUnit = TimeUnit.MILLISECONDS)
public class RulesBenchmark {
  /** All that somebody answers whom the fourth page does not ask. */
  private static final Map<String, String> ANSWERS = new LinkedHashMap<>();

  static {
    ANSWERS.put("background", "{\"role\":\"nurse\",\"setting\":\"hospital\",\"years_in_practice\":9}");
    ANSWERS.put("confidence", "{\"ai_confidence\":4,\"judging_output\":4,\"explaining\":3}");
    ANSWERS.put(
        "use",
        "{\"tool_use\":3,\"tasks\":[\"notes\",\"summaries\"],\"checking\":\"always\",\"local_rules\":\"clear\"}");
    ANSWERS.put("difficulty", "{\"recent_problem\":\"A summary left out the new dose.\"}");
  }

  private final Map<String, ObjectNode> fields = new LinkedHashMap<>();
  private String document;
  private Form form;
  private Page page;
  private Answers answers;

  @Setup
  public void read() throws Exception {
    try (var file = Form.class.getResourceAsStream("/forms/ai-readiness.json")) {
      document = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    form = ((FormReading.Readable) FormReader.read(document)).form();
    page = form.page("use").orElseThrow();
    var json = new JsonMapper();
    ANSWERS.forEach((id, text) -> fields.put(id, (ObjectNode) json.readTree(text)));
    answers = Answers.read(form, fields);
    if (!Journey.of(form, answers).isComplete()) {
      throw new IllegalStateException("something is missing: " + Journey.of(form, answers).missing());
    }
  }

  /** Once, when it is published. */
  @Benchmark
  public Object readForm() {
    return FormReader.read(document);
  }

  /** With each save: the four answers of one page. */
  @Benchmark
  public Object validate() {
    return page.read(fields.get("use"));
  }

  /** What is stored, as typed answers. */
  @Benchmark
  public Object readAnswers() {
    return Answers.read(form, fields);
  }

  /** With each page: which pages there are, what is missing, where to go on. */
  @Benchmark
  public Object journey() {
    return Journey.of(form, answers).missing();
  }

  /** With the last one. */
  @Benchmark
  public Object score() {
    return ScoreSheet.of(form, answers);
  }

  @Benchmark
  public Object markdown() {
    return Markdown.toHtml("There are no right or wrong answers. **AI tools** here means software.", name -> name);
  }
}
