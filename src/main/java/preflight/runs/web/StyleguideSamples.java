package preflight.runs.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import preflight.forms.Answers;
import preflight.forms.Form;
import preflight.forms.FormReader;
import preflight.forms.FormReading;
import preflight.forms.Question;
import preflight.platform.web.ErrorLine;
import preflight.platform.web.Frames;
import preflight.platform.web.PageFrame;
import preflight.runs.FollowUps;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the styleguide's templates are given. The blocks are those of a form of its own, which is read as any form is, once
 * for each state: ids are made of names, and no id may be there twice.
 */
final class StyleguideSamples {
  private static final JsonMapper JSON = new JsonMapper();

  /** Stands in the names of the form for the state. */
  private static final String STATE = "STATE";

  private static final String EMPTY = "empty";
  private static final String FILLED = "filled";
  private static final String FAULTY = "faulty";

  private static final Pattern TOKEN = Pattern.compile("--([a-z-]+):\\s*([^;]+);");
  private static final Pattern BOTH = Pattern.compile("light-dark\\((#[0-9a-f]+), (#[0-9a-f]+)\\)");
  private static final Instant THEN = Instant.parse("2026-05-04T14:02:00Z");

  StyleguidePage page(PageFrame frame) {
    var language = frame.language().equals("de") ? "de" : "en";
    var then = Frames.moment(THEN, frame);
    return new StyleguidePage(
        frame,
        tokens(value -> value.startsWith("#")),
        tokens(value -> !value.startsWith("#")),
        List.of(
            state(EMPTY, frame, language),
            state(FILLED, frame, language),
            state(FAULTY, frame, language)),
        new Progress(
            2,
            3,
            List.of(
                new Progress.Step(frame.text("styleguide.colours"), Progress.State.DONE),
                new Progress.Step(frame.text("styleguide.blocks"), Progress.State.CURRENT),
                new Progress.Step(frame.text("styleguide.progress"), Progress.State.AHEAD))),
        score(frame),
        List.of(care(frame, true), care(frame, false)),
        new FollowUps.Way(
            frame.text("coach.title"), frame.text("coach.lead"), frame.text("coach.begin"), "#way"),
        List.of(
            new KeptRun(
                frame.text("styleguide.title"),
                null,
                frame.text("styleguide.blocks"),
                then,
                "7K3M-9QXW",
                "#kept"),
            new KeptRun(frame.text("styleguide.title"), null, null, then, null, "#kept")),
        new RunInProgress("0", "#continue", frame.text("styleguide.blocks"), then, then),
        List.of(
            new ErrorLine(
                "f-text_" + FAULTY, frame.text("styleguide.blocks"), frame.text("fault.required")),
            new ErrorLine("f-radio_" + FAULTY, null, frame.text("fault.required"))),
        then,
        "7K3M-9QXW-4TBN-2RHD");
  }

  private static StyleguidePage.State state(String word, PageFrame frame, String language) {
    Form form = form(word);
    var blocks = form.pages().getFirst().blocks();
    var typed =
        word.equals(FILLED)
            ? (ObjectNode) JSON.readTree(text("answers.json").replace(STATE, word))
            : JSON.createObjectNode();
    Map<String, String> messages =
        word.equals(FAULTY)
            ? form.pages().getFirst().questions().stream()
                .collect(Collectors.toMap(Question::name, each -> frame.text("fault.required")))
            : Map.of();
    var views =
        new BlockViews(
            frame, form, language, Answers.none(), typed, new HashSet<>(blocks), messages);
    return new StyleguidePage.State(word, blocks.stream().map(views::view).toList());
  }

  private static Form form(String state) {
    return switch (FormReader.read(text("form.json").replace(STATE, state))) {
      case FormReading.Readable(var form) -> form;
      case FormReading.Faulty(var faults) ->
          throw new IllegalStateException("the styleguide's form has faults: " + faults);
    };
  }

  private static ResultPage.Score score(PageFrame frame) {
    return new ResultPage.Score(
        "55",
        "0",
        "100",
        55,
        List.of(
            new ResultPage.Band(frame.text("styleguide.empty"), "0 – 40", 0, 40, false),
            new ResultPage.Band(frame.text("styleguide.filled"), "40 – 70", 40, 30, true),
            new ResultPage.Band(frame.text("styleguide.faulty"), "70 – 100", 70, 30, false)),
        frame.text("styleguide.filled"),
        List.of());
  }

  private static FollowUps.Care care(PageFrame frame, boolean urgent) {
    return new FollowUps.Care(
        frame.language(),
        urgent,
        frame.text("contact.care.title"),
        List.of(frame.text("contact.care.text")),
        List.of(new FollowUps.Contact("112", "112", "https://example.org/", null)));
  }

  /** In the order of the sheet. The value for the dark stands beside the other one, or where the name comes again. */
  private static List<StyleguidePage.Token> tokens(Predicate<String> wanted) {
    Map<String, StyleguidePage.Token> tokens = new LinkedHashMap<>();
    TOKEN
        .matcher(read("static/css/00-tokens.css"))
        .results()
        .map(found -> token(found.group(1), found.group(2)))
        .forEach(token ->
            tokens.merge(
                token.name(),
                token,
                (light, dark) ->
                    new StyleguidePage.Token(light.name(), light.light(), dark.light())));
    return tokens.values().stream().filter(token -> wanted.test(token.light())).toList();
  }

  private static StyleguidePage.Token token(String name, String value) {
    var both = BOTH.matcher(value);
    return both.matches()
        ? new StyleguidePage.Token(name, both.group(1), both.group(2))
        : new StyleguidePage.Token(name, value, null);
  }

  private static String text(String name) {
    return read("styleguide/" + name);
  }

  private static String read(String path) {
    try {
      return new ClassPathResource(path).getContentAsString(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("it is packaged with this class", e);
    }
  }
}
