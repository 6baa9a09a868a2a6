package preflight.runs.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import preflight.forms.Answers;
import preflight.forms.Form;
import preflight.forms.FormReader;
import preflight.forms.FormReading;
import preflight.forms.Page;
import preflight.platform.web.Appearance;
import preflight.platform.web.Assets;
import preflight.platform.web.LanguageSwitch;
import preflight.platform.web.PageFrame;
import preflight.platform.web.Texts;
import tools.jackson.databind.json.JsonMapper;

/** A page of ai-readiness from what is stored to its bytes, without a request around it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 700, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 700, timeUnit = TimeUnit.MILLISECONDS)
public class RenderBenchmark {
  private static final JsonMapper JSON = new JsonMapper();

  @Param({"background", "use"})
  public String page;

  private TemplateEngine engine;
  private Form form;
  private Page shown;
  private PageFrame frame;
  private SurveyPage ready;

  @Setup
  public void read() throws Exception {
    try (var file = Form.class.getResourceAsStream("/forms/ai-readiness.json")) {
      var document = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      form = ((FormReading.Readable) FormReader.read(document)).form();
    }
    shown = form.page(page).orElseThrow();
    engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, SurveyPage.class.getClassLoader(), "templates");
    engine.setBinaryStaticContent(true);
    frame =
        new PageFrame(
            "en",
            null,
            new LanguageSwitch(List.of(), null),
            "bm9uY2U",
            Assets.url("site.css"),
            Assets.folder("js"),
            Texts.in("en"),
            "token",
            null,
            null,
            Appearance.SYSTEM,
            false);
    ready = view();
  }

  /** The blocks with what is typed in them, Markdown and all. */
  @Benchmark
  public SurveyPage view() {
    var views =
        new BlockViews(
            frame,
            form,
            "en",
            Answers.none(),
            JSON.createObjectNode(),
            new HashSet<>(shown.blocks()),
            Map.of());
    return new SurveyPage(
        frame,
        form.title().in("en"),
        null,
        "/survey/ai-readiness/" + page,
        "00000000-0000-7000-8000-000000000000",
        page,
        1,
        shown.title().in("en"),
        new Progress(1, 1, List.of(new Progress.Step("Page", Progress.State.CURRENT))),
        "{}",
        shown.blocks().stream().map(views::view).toList(),
        List.of(),
        null,
        false,
        null,
        null,
        "/survey/ai-readiness",
        "/survey/ai-readiness/finish/result",
        "/survey/ai-readiness/run/current",
        "/survey/ai-readiness/run/offline",
        false);
  }

  /** The bytes of such a page. */
  @Benchmark
  public Object render() {
    var output = new Utf8ByteOutput();
    engine.render("survey/page.jte", ready, output);
    return output.toByteArray();
  }
}
