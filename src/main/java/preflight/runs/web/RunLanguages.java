package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.forms.Demonstration;
import preflight.forms.Form;
import preflight.platform.web.Frames;
import preflight.platform.web.LanguageSwitch;
import preflight.platform.web.Languages;
import preflight.platform.web.PageFrame;
import preflight.runs.Runs;

/**
 * The language of a run on its pages. The run's language speaks for the interface too, unless its
 * form has only one: what nobody could choose says nothing about the reader.
 */
@Component
class RunLanguages {
  /** What a button of a page's own form sends before the language, in the place of Next and Back. */
  private static final String ACTION = "language:";

  private final Runs runs;
  private final OpenRuns openRuns;
  private final Frames frames;

  RunLanguages(Runs runs, OpenRuns openRuns, Frames frames) {
    this.runs = runs;
    this.openRuns = openRuns;
    this.frames = frames;
  }

  /** The language that the form's text is shown in. */
  static String of(OpenRun open, HttpServletRequest request) {
    return Languages.best(request, open.run().language(), open.form().languages());
  }

  /** For a page that changes nothing any more: its languages are only shown. */
  PageFrame frame(OpenRun open, HttpServletRequest request) {
    return frame(open.form(), open.run().language(), request);
  }

  /** For the page of a form before there is a run, in that of its languages. */
  PageFrame frame(Form form, @Nullable String language, HttpServletRequest request) {
    return frames
        .of(request, isChosen(form) ? language : null)
        .demonstrating(Demonstration.is(form.name()));
  }

  /** For a page whose own form saves what is typed before the language changes. */
  PageFrame onItsForm(String form, OpenRun open, HttpServletRequest request) {
    var post = new LanguageSwitch.Post(form, null, "action", ACTION, Map.of());
    return switching(open, request, post, Set.copyOf(frames.languages()));
  }

  /** For a page without answers to be typed, that is at {@code path}. */
  PageFrame besideIt(OpenRun open, String path, HttpServletRequest request) {
    var hidden = Map.of("run_id", open.run().id().toString(), "return", path);
    var post = new LanguageSwitch.Post("language", open.paths().language(), "language", "", hidden);
    return switching(open, request, post, Set.of());
  }

  private PageFrame switching(
      OpenRun open, HttpServletRequest request, LanguageSwitch.Post post, Set<String> alsoPosted) {
    PageFrame frame = frame(open, request);
    String shown = of(open, request);
    List<String> chosen = isChosen(open.form()) ? open.form().languages() : List.of();
    var offered = new LinkedHashSet<>(frames.languages());
    offered.addAll(chosen);
    return frame.with(
        new LanguageSwitch(
            offered.stream()
                .map(language -> {
                  boolean spoken =
                      !frames.languages().contains(language) || language.equals(frame.language());
                  boolean current =
                      spoken && (!chosen.contains(language) || language.equals(shown));
                  boolean posted = chosen.contains(language) || alsoPosted.contains(language);
                  return new LanguageSwitch.Choice(
                      language,
                      Languages.ownName(language),
                      current,
                      posted ? null : "?lang=" + language);
                })
                .toList(),
            post));
  }

  /** Which language the button of a page's own form asks for. */
  static Optional<String> asked(@Nullable String action) {
    return Optional.ofNullable(action)
        .filter(given -> given.startsWith(ACTION))
        .map(given -> given.substring(ACTION.length()));
  }

  /** The run as it goes on in that language; as it was when the language is not one to choose. */
  OpenRun speaking(OpenRun open, String language) {
    if (!isChosen(open.form())
        || !runs.changeLanguage(open.participant(), open.run().id(), language)) {
      return open;
    }
    return openRuns.again(open, open.run().speaking(language));
  }

  /** The page again; what only the interface has to say is not the run's, and only shown. */
  String again(OpenRun open, String path, String language) {
    boolean ofTheRun = isChosen(open.form()) && open.form().languages().contains(language);
    return !ofTheRun && frames.languages().contains(language) ? Languages.at(path, language) : path;
  }

  private static boolean isChosen(Form form) {
    return form.languages().size() > 1;
  }
}
