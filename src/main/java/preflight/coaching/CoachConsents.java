package preflight.coaching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.coaching.pipelines.PipelineVersionId;
import preflight.coaching.pipelines.Pipelines;
import preflight.forms.FormVersion;
import preflight.llm.LanguageModels;
import preflight.platform.config.Settings;
import preflight.platform.db.TextHash;
import preflight.platform.web.Texts;
import preflight.privacy.Consent.Purpose;
import preflight.privacy.Consents;
import preflight.runs.RunId;

/**
 * The consent to send answers to a model, apart from the one to take part. The text names who gets them and
 * which answers: when either changes it is another text, and asked for anew. The scripted coach sends
 * nothing to anybody, so it needs none.
 */
@Component
class CoachConsents {
  private static final int VERSION_LENGTH = 16;

  private final Consents consents;
  private final Pipelines pipelines;
  private final LanguageModels models;
  private final Settings.Llm llm;

  CoachConsents(Consents consents, Pipelines pipelines, LanguageModels models, Settings settings) {
    this.consents = consents;
    this.pipelines = pipelines;
    this.models = models;
    this.llm = settings.llm();
  }

  /**
   * What has to be agreed to first; a consent that comes along is recorded in the transaction that is open.
   *
   * @param form asked for only when it matters
   * @param given the version of the text that was agreed to just now
   */
  Optional<ConsentText> missing(
      Session session, Supplier<FormVersion> form, @Nullable String given, Instant now) {
    if (isScripted(session.pipeline())) {
      return Optional.empty();
    }
    var asked = text(session.pipeline(), session.language(), form.get());
    var run = session.run().value();
    if (asked.version().equals(given)) {
      consents.give(run, Purpose.COACHING, asked.version(), session.language(), asked.text(), now);
      return Optional.empty();
    }
    return isGiven(session.run(), asked) ? Optional.empty() : Optional.of(asked);
  }

  /** The same for who only looks, and for a talk that has not begun. */
  Optional<ConsentText> missing(
      RunId run, PipelineVersionId pipeline, String language, Supplier<FormVersion> form) {
    return isScripted(pipeline)
        ? Optional.empty()
        : Optional.of(text(pipeline, language, form.get())).filter(text -> !isGiven(run, text));
  }

  private boolean isScripted(PipelineVersionId pipeline) {
    return models.isScripted(pipelines.load(pipeline).pipeline().model());
  }

  private boolean isGiven(RunId run, ConsentText text) {
    return consents.of(run.value()).stream()
        .anyMatch(consent ->
            consent.purpose() == Purpose.COACHING && consent.version().equals(text.version()));
  }

  ConsentText text(PipelineVersionId pipeline, String language, FormVersion form) {
    var questions = pipelines.load(pipeline).pipeline().sharedQuestions(form, language);
    var vendors = vendors();
    var words = ofTheForm(form, language) + words(language, vendors, questions);
    return new ConsentText(version(language, words), words, vendors, questions);
  }

  /** What the form's author says of it comes first. */
  private static String ofTheForm(FormVersion form, String language) {
    var consent = form.form().consent();
    return consent == null || consent.coachingText() == null
        ? ""
        : consent.coachingText().in(language) + "\n\n";
  }

  private static String words(String language, List<String> vendors, List<String> questions) {
    return Texts.in(language)
        .text(
            "coach.consent.text",
            String.join(", ", vendors),
            "\n- " + String.join("\n- ", questions));
  }

  /** Who is asked, in the order in which they are. */
  private List<String> vendors() {
    var names = new ArrayList<String>();
    if (llm.openAi().isThere()) {
      names.add(name("OpenAI", llm.openAi()));
    }
    if (llm.anthropic().isThere()) {
      names.add(name("Anthropic", llm.anthropic()));
    }
    return names;
  }

  /** Another server that speaks like the vendor is not the vendor. */
  private static String name(String usual, Settings.Vendor vendor) {
    return vendor.baseUrl() == null ? usual : vendor.baseUrl().getHost();
  }

  private static String version(String language, String words) {
    return TextHash.hex(language + "\n" + words).substring(0, VERSION_LENGTH);
  }
}
